"""`catalyst match` against the same with scipy, as whole processes, from the files of a generated program.

The peer reads the same files with PyYAML's C loader, scores with the same criteria in plain loops, and solves with
`scipy.optimize.linear_sum_assignment`. It gives pairs and a total: no explanation, no ties, no aims but the points.

For 5,000 on either side only what follows on reading is compared: the peers get all values as arrays, score them with
numpy in the usual way, and solve with lapx or scipy; ours starts from the candidates, proves the optimum, breaks ties.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from bench.measure import Figure, cpu_of, interleaved
from catalyst_tui.matching.compare import moves
from catalyst_tui.matching.match import Settled, match
from catalyst_tui.matching.run import Request, matched
from catalyst_tui.matching.what_if import what_if
from catalyst_tui.workspace import Workspace

CATALYST = Path(sys.executable).with_name("catalyst")
TODAY = date(2022, 8, 19)
LARGE = 5000
SIZES = ((50, 7, 0.1), (500, 3, 1.0))  # on either side, runs of each, the aim
DAYS = ("mon", "tue", "wed", "thu", "fri")
SUBJECTS = [f"s{n}" for n in range(30)]
PROGRAM = """\
id: bench
name: Bench
year: 2022-23
roles:
  school: {title: School, is: organization, count: 1}
  educator: {title: Educator, count: 1}
  professional: {title: Professional, count: 1}
subjects: [%s]
matching:
  roles: [professional, educator]
  aims: [feasible, title-i, total]
  criteria:
    - {id: subjects, kind: overlap, points: 40, of: professional.subjects, with: school.needs}
    - {id: distance, kind: distance, points: 20, at_most: 30}
    - {id: days, kind: availability, points: 19}
"""
PEER = """\
import glob, math, os, sys, yaml
import numpy as np
from scipy.optimize import linear_sum_assignment
def read(kind):
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "cohort", kind, "*.yaml")))
    return {v["id"]: v for v in (yaml.load(open(p, "rb"), yaml.CSafeLoader) for p in paths)}
people, places, applied = read("people"), read("organizations"), read("applications")
pros = [people[a["person"]] for a in applied.values() if a["role"] == "professional"]
schools = [places[people[a["person"]]["organization"]] for a in applied.values() if a["role"] == "educator"]
def km(a, b):
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((la - lb) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(a[1] - b[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))
def score(p, s):
    a, b = set(p["subjects"]), set(s["needs"])
    days = min(2, len(p["available"]["days"]))
    near = max(0, 20 - int(km(places[p["organization"]]["location"], s["location"]) / 1.5))
    return 40 * len(a & b) // min(len(a), len(b)) + near + 19 * days // 2 + 100000 + 10000 * s["title_i"]
worth = np.array([[score(p, s) for s in schools] for p in pros])
rows, columns = linear_sum_assignment(worth, maximize=True)
for i, j in zip(rows, columns):
    print(pros[i]["id"], schools[j]["id"], worth[i, j])
"""


OURS_LARGE = """\
import gc, resource, sys, time
from datetime import date
from pathlib import Path
from catalyst_tui.matching.board import Board
from catalyst_tui.matching.match import match
from catalyst_tui.matching.pool import gather
from catalyst_tui.matching.rules import Rules
from catalyst_tui.workspace import Workspace
import lap, numpy
gc.disable()
cohort, today = Workspace.open(Path(sys.argv[1])).cohort(), date(2022, 8, 19)
rules = Rules.of(cohort.program["matching"])
pool = gather(cohort, rules, today)
start = time.process_time()
found = match(Board(pool, rules, cohort, today))
pairs = found.pairs
took = time.process_time() - start
if len(sys.argv) > 2:
    subjects = {word: at for at, word in enumerate(cohort.vocabulary("subjects"))}
    has = lambda words: numpy.bincount([subjects[word] for word in words], minlength=len(subjects))
    numpy.savez(
        sys.argv[2], total=found.total,
        offers=[has(one.fields["subjects"]) for one in pool.left], needs=[has(one.host["needs"]) for one in pool.right],
        left=[one.host["location"] for one in pool.left], right=[one.host["location"] for one in pool.right],
        days=[len(one.fields["available"]["days"]) for one in pool.left],
        title_i=[one.host["title_i"] for one in pool.right],
    )
print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)
"""
PEER_LARGE = """\
import sys, time
import numpy as np
given = np.load(sys.argv[1])
given = {name: given[name] for name in given}
if sys.argv[2] == "lapx":
    from lap import lapjv
    def solve(cost):
        return np.arange(len(cost)), lapjv(cost, return_cost=False)[0]
else:
    from scipy.optimize import linear_sum_assignment as solve
start = time.process_time()
a, b = given["offers"].astype(float), given["needs"].astype(float)
points = 40 * (a @ b.T) // np.minimum.outer(a.sum(axis=1), b.sum(axis=1))
(la, oa), (lb, ob) = np.radians(given["left"]).T, np.radians(given["right"]).T
h = np.sin(np.subtract.outer(la, lb) / 2) ** 2
h += np.multiply.outer(np.cos(la), np.cos(lb)) * np.sin(np.subtract.outer(oa, ob) / 2) ** 2
points += np.maximum(0, 20 - np.floor(12742.0176 * np.arcsin(np.sqrt(h)) / 1.5))
points += (19 * np.minimum(2, given["days"]) // 2)[:, None]
cost = -(points + 1e6 * given["title_i"] + 1e10)
rows, columns = solve(cost)
took = time.process_time() - start
assert points[rows, columns].sum() == given["total"]
print(took)
"""


def figures() -> Iterator[Figure]:
    for size, runs, goal in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = generate(Path(folder, "cohort"), size)
            peer = Path(folder, "peer.py")
            peer.write_text(PEER)
            ours, theirs = interleaved(
                partial(
                    cpu_of,
                    [CATALYST, "match", "--dry-run", "--format", "json", "--today", "2022-08-19"],
                    root,
                ),
                partial(cpu_of, [sys.executable, peer, root], root),
                runs,
            )
            yield Figure(f"`catalyst match`, {size} × {size}, CPU", "PyYAML and scipy", ours, theirs, goal)
    yield from _what_ifs()
    yield from _large()


def _what_ifs() -> Iterator[Figure]:
    """What each of 50 pairs is needed for, as the cursor moves over them, against matching anew for each."""
    with tempfile.TemporaryDirectory() as folder:
        cohort = Workspace.open(generate(Path(folder), 50)).cohort()
        found = matched(cohort, Request(TODAY))
        settled = [Settled(forbids=(pair.key,)) for pair in found.pairs]
        ours, peer = interleaved(
            partial(_cpu, lambda: [moves(found, what_if(found, one)) for one in settled]),
            partial(_cpu, lambda: [moves(found, match(found.board, one)) for one in settled]),
            3,
        )
        yield Figure("what if, for each of 50 pairs, CPU", "matching anew each time", ours, peer, None)


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _large() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root, values = generate(Path(folder), LARGE), Path(folder, "values.npz")
        told([sys.executable, "-c", OURS_LARGE, root, values])
        ours = [sys.executable, "-c", OURS_LARGE, root]
        lapx, scipy = ([sys.executable, "-c", PEER_LARGE, values, name] for name in ("lapx", "scipy"))
        runs = [(told(ours), told(lapx)[0], told(scipy)[0]) for _ in range(3)]
        took = median(one[0] for one, _, _ in runs)
        name = f"scores, pairs and ties of {LARGE:,} × {LARGE:,}, CPU"
        yield Figure(name, "scores and pairs by numpy and lapx", took, median(one for _, one, _ in runs), 1.2)
        yield Figure(
            name, "scores and pairs by numpy and scipy", took, median(one for _, _, one in runs), None
        )
        memory = max(one[1] for one, _, _ in runs)
        yield Figure("memory of that, reading the files included", "2 GB", memory, 2.0, 1.0)


def told(command: Sequence[object]) -> list[float]:
    """The numbers that a command prints. One thread for each, so that waiting threads count for nobody."""
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [str(part) for part in command], env=env, capture_output=True, text=True, check=True
    )
    return [float(number) for number in done.stdout.split()]


def generate(root: Path, size: int) -> Path:
    """A repository without git in which so many professionals and educators applied, each educator of a school."""
    random = Random(size)
    files = {"program.yaml": PROGRAM % ", ".join(SUBJECTS)}
    for n in range(size):
        where = f"location: [{33.7 + random.random() / 3:.5f}, {-84.5 + random.random() / 3:.5f}]"
        subjects = f"[{', '.join(random.sample(SUBJECTS, 3))}]"
        days = f"[{', '.join(random.sample(DAYS, random.randint(1, 4)))}]"
        files |= {
            f"organizations/firm-{n:04}.yaml": f"id: firm-{n:04}\nkind: company\nname: Firm {n}\n{where}\n",
            f"organizations/school-{n:04}.yaml": (
                f"id: school-{n:04}\nkind: school\nname: School {n}\ntitle_i: {str(random.random() < 0.5).lower()}\n"
                f"needs: [{', '.join(random.sample(SUBJECTS, 3))}]\n"
                f"location: [{33.7 + random.random() / 3:.5f}, {-84.5 + random.random() / 3:.5f}]\n"
            ),
            f"people/pro-{n:04}.yaml": (
                f"id: pro-{n:04}\nrole: professional\norganization: firm-{n:04}\nsubjects: {subjects}\n"
                f"available: {{days: {days}}}\n"
            ),
            f"people/edu-{n:04}.yaml": f"id: edu-{n:04}\nrole: educator\norganization: school-{n:04}\n",
        }
        for role in ("professional", "educator"):
            who = f"{role[:3]}-{n:04}"
            text = f"id: 2022-{who}\nperson: {who}\nrole: {role}\nsubmitted: 2022-08-01\n"
            files[f"applications/2022-{who}.yaml"] = text
    for path, text in files.items():
        target = root / "cohort" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return root
