"""Answers to a survey, summed up: how many chose what, and never who, nor a single answer."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from catalyst_tui.document.pointer import tokens
from catalyst_tui.exchange import cells
from catalyst_tui.exchange.merge import Step
from catalyst_tui.exchange.outcome import Outcome
from catalyst_tui.exchange.reader import Read
from catalyst_tui.exchange.rowreader import Problem, Reading, same
from catalyst_tui.exchange.source import Column, MappingError, Source
from catalyst_tui.exchange.work import Work, changed
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.vocabulary import words_of

SUMS = ("surveys", "/results")
GROUP = "/group"
_EVERYBODY = "all"
_SMALLEST = 5  # when the program does not say


class Answers:
    """The questions of a survey, and how a cell answers them."""

    def __init__(self, source: Source, cohort: Cohort) -> None:
        if source.into is None:
            raise MappingError(
                f"{source.record.path} does not say of which survey these are the answers (`target`: `record`)."
            )
        self._source, self._cohort = source, cohort
        listed = cohort.get("surveys", source.into).value.get("questions") or ()
        self.questions = {str(question["id"]): question for question in listed}

    def reader(self, column: Column) -> Read:
        """What reads a cell of a column. Raises `MappingError` when the survey does not ask that."""
        if column.to == GROUP:
            words = column.values or {}
            roles = [
                (word, id) for id, title in self._cohort.vocabulary("roles").items() for word in (title, id)
            ]
            return lambda cell: (
                words.get(" ".join(cell.split()).casefold()) or cells.chosen(cell, roles, "group")
            )
        parts = tokens(column.to) if column.to.startswith("/") else ()
        if len(parts) not in (2, 3) or parts[0] != "questions" or parts[1] not in self.questions:
            raise MappingError(
                f"The survey {self._source.into} has no question {column.to}. There are: "
                f"{', '.join(f'/questions/{id}' for id in self.questions)}; and {GROUP} for who answers."
            )
        return self._reader(self.questions[parts[1]], column)

    def _reader(self, question: Mapping[str, Any], column: Column) -> Read:
        kind = question.get("kind")
        if kind in ("scale", "number"):
            return lambda cell: (column.values or {}).get(cell.strip().casefold()) or cells.number(cell)
        if kind == "yes-no":
            return lambda cell: (
                "yes"
                if (column.values or {}).get(cell.strip().casefold(), None) is True or cells.yes_no(cell)
                else "no"
            )
        if kind not in ("one", "several"):
            return lambda cell: cells.line(cell)[:1]  # that it was answered, and not what
        options = words_of(list(question.get("options") or ()))
        words = [(word, id) for id, title in options.items() for word in (title, id)]
        words += [(word, value) for word, value in (column.values or {}).items()]
        if kind == "one":
            return lambda cell: cells.chosen(cell, words, "option")
        known = [word for word, _ in words]
        return lambda cell: [
            cells.chosen(piece, words, "option") for piece in cells.pieces(cell, column.split, known)
        ]


def summed(
    source: Source,
    work: Work,
    readings: Iterable[Reading],
    today: date,
    refused: Mapping[int, tuple[Problem, ...]],
) -> list[Outcome]:
    """Every row counted, and the sums of each group written into the survey, unless they stand there already.

    Of a group smaller than the program allows (`policies.smallest_group`) only how many answered is kept.
    """
    survey = source.into or ""
    questions = Answers(source, work.cohort).questions
    outcomes: list[Outcome] = []
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        problems = (*reading.problems, *refused.get(reading.row.number, ()))
        if problems:
            outcomes.append(Outcome(reading, "refused", problems=problems))
        else:
            groups[str(reading.fields.get(GROUP, _EVERYBODY))].append(reading)
    smallest = (work.cohort.program.get("policies") or {}).get("smallest_group", _SMALLEST)
    value = changed(work.value("surveys", survey))
    results = value.setdefault("results", [])
    for group, answers in groups.items():
        few = len(answers) < smallest
        sums = {} if few else {id: _sums(question, id, answers) for id, question in questions.items()}
        result = {"group": group, "date": today.isoformat(), "answered": len(answers)}
        result |= {"questions": {id: each for id, each in sums.items() if each}} if any(sums.values()) else {}
        steps = _written(results, result)
        note = f"fewer than {smallest}: only how many they are is kept"
        outcomes += [
            Outcome(
                reading,
                "taken" if steps else "known",
                f"surveys/{survey}",
                f"/results/{group},{result['date']}",
                steps,
                notes=(*reading.notes, note) if few else reading.notes,
            )
            for reading in answers
        ]
    if groups and value != work.value("surveys", survey):
        work.stage("surveys", survey, value)
    return sorted(outcomes, key=lambda outcome: outcome.number)


def _written(results: list[dict[str, Any]], result: dict[str, Any]) -> tuple[Step, ...]:
    """Put a group's sums beside those of earlier days; nothing when the newest say the same."""
    earlier = [each for each in results if each.get("group") == result["group"]]
    newest = max(earlier, key=lambda each: str(each.get("date")), default=None)
    told = {key: each for key, each in result.items() if key != "date"}
    if newest and same({key: newest.get(key) for key in told}, told):
        return ()
    if newest and newest.get("date") == result["date"]:
        newest |= result
    else:
        results.append(result)
    return (Step("/answered", newest.get("answered") if newest else None, result["answered"]),)


def _sums(question: Mapping[str, Any], id: str, answers: list[Reading]) -> dict[str, Any]:
    """The sums of one question: of each row of it apart, when it has rows."""
    at = f"/questions/{id}"
    found: list[tuple[str, Any]] = []
    answered = 0
    for reading in answers:
        mine = [
            (pointer[len(at) + 1 :], value)
            for pointer, value in reading.fields.items()
            if pointer == at or pointer.startswith(f"{at}/")
        ]
        answered += bool(mine)
        found += [
            (row, one) for row, value in mine for one in (value if isinstance(value, list) else [value])
        ]
    if not answered:
        return {}
    sums: dict[str, Any] = {"answered": answered}
    kind = question.get("kind")
    if kind in ("text", "date"):
        return sums
    if kind in ("scale", "number") and not any(row for row, _ in found):
        figures = [Decimal(str(value)) for _, value in found]
        sums["mean"] = _rounded(sum(figures) / len(figures))
        sums["median"] = _rounded(statistics.median(figures))
    if kind != "number":
        counts = Counter(f"{row}: {value}" if row else str(value) for row, value in found)
        order = _order(question, counts)
        sums["counts"] = {word: counts[word] for word in order}
    return sums


def _order(question: Mapping[str, Any], counts: Mapping[str, int]) -> list[str]:
    """The options in the order of the survey, also those that nobody chose; what else was said behind them."""
    if any(": " in word for word in counts):
        return sorted(counts)
    options = list(words_of(list(question.get("options") or ())))
    if question.get("kind") == "yes-no":
        options = ["yes", "no"]
    if question.get("kind") == "scale" and {"lowest", "highest"} <= question.keys():
        options = [str(step) for step in range(question["highest"], question["lowest"] - 1, -1)]
    return [*options, *sorted(word for word in counts if word not in options)]


def _rounded(value: Any) -> int | float:
    rounded = float(round(value, 2))
    return int(rounded) if rounded.is_integer() else rounded
