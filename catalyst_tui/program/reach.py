"""Whether a person can and may be written to on a day, and if not, why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.partners import Partner, partners, serves
from catalyst_tui.model.record import Fields

MAIL = "mail"
# What every server takes (RFC 5321 4.1.2, a dot-string and a domain); quoted names and bare hosts are left to people.
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")


class Refusal(NamedTuple):
    """Why a person gets no mail, as it goes on after their name, and whether to call instead."""

    why: str
    by_phone: bool = False


def refusal(
    cohort: Cohort, to: str, partnerships: Collection[str], rule: Fields, today: date, *, drafted: bool
) -> Refusal | None:
    """Why a person gets no mail about some partnerships; None when nothing speaks against it.

    `rule` is the program's reminder, {} for what was `drafted`: only that may go to somebody who is no partner.
    """
    record = cohort.peek("people", to)
    if record is None:
        return Refusal("there is no such person")
    person = cohort.sound(record).value
    contact = cohort.contact(to)
    away = next((each for each in person.get("away") or () if serves(each, str(today))), None)
    if "forgotten" in person:
        return Refusal("was forgotten")
    if not _still_serves(cohort, to, partnerships, today, drafted):
        return Refusal("does not serve there any more")
    if away is not None:
        return Refusal(f"is away until {away['to']}" if "to" in away else "is away")
    if "consent" in rule and not _consents(person, rule["consent"], today):
        title = cohort.vocabulary("consents").get(rule["consent"], rule["consent"])
        return Refusal(f"has not agreed to: {title}")
    if rule.get("how", MAIL) != MAIL:
        return Refusal(
            f"is to be reached by {cohort.vocabulary('ways').get(rule['how'], rule['how'])}", by_phone=True
        )
    if not contact and is_sealed(person.get("contact")):
        return Refusal("has a sealed contact")
    if not contact.get("email"):
        return Refusal("has no mail address", by_phone=True)
    if not is_address(contact["email"]):
        return Refusal("has a mail address that cannot be used", by_phone=True)
    return None


def not_introduced(cohort: Cohort, to: str, about: str) -> Refusal | None:
    """Why a letter that tells somebody who their partners are has to wait: one of them has no name here, since they
    were forgotten, or are sealed and the key is not at hand."""
    kind, _, id = about.partition("/")
    named = (cohort.contact(entry["who"]).get("name") for entry in beside(cohort, id, to))
    if kind == "partnerships" and not all(named):
        return Refusal("would be told of a partner whose name is not known here")
    return None


def beside(cohort: Cohort, partnership: str, to: str) -> Iterator[Partner]:
    """Who serves beside somebody in a partnership, of those who report."""
    record, roles = cohort.peek("partnerships", partnership), cohort.roles()
    for entry in partners(cohort.sound(record).value) if record else ():
        reports = roles.get(entry.get("role", ""), {}).get("reports")
        if reports and "to" not in entry and entry.get("who", to) != to:
            yield entry


def is_address(text: str) -> bool:
    """Whether mail can be sent to an address as it stands."""
    local = text.partition("@")[0]
    return (
        bool(_ADDRESS.fullmatch(text))
        and ".." not in local
        and not local.startswith(".")
        and local[-1] != "."
    )


def _still_serves(cohort: Cohort, to: str, partnerships: Collection[str], today: date, drafted: bool) -> bool:
    """Whether a partner serves today. What was drafted may also go to who serves later, and to who is no partner (a
    principal, a liaison)."""
    entries: list[Fields] = []
    for id in partnerships:
        record = cohort.peek("partnerships", id)
        listed = partners(cohort.sound(record).value) if record else ()
        entries += [entry for entry in listed if entry.get("who") == to]
    if drafted:
        return not entries or any(str(today) <= entry.get("to", "9") for entry in entries)
    return any(serves(entry, str(today)) for entry in entries)


def _consents(person: Fields, to: str, today: date) -> bool:
    return any(
        given.get("to") == to
        and given.get("date", "9") <= str(today) <= given.get("until", "9")
        and "withdrawn" not in given
        for given in person.get("consents") or ()
    )
