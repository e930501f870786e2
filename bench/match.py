"""`catalyst match` against the same with scipy, as whole processes, from the files of a generated program.

The peer reads the same files with PyYAML's C loader, scores with the same criteria in plain loops, and solves with
`scipy.optimize.linear_sum_assignment`. It gives pairs and a total: no explanation, no ties, no aims but the points.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from bench.measure import Figure, cpu_of, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")
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
