"""Every benchmark in turn, then one table of what has an aim: `python -m tests.benchmarks`."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = {
    "start": "start to the first painted home, against a bare window",
    "save_field": "save of one field, against a bare commit; opening",
    "year_of_work": "the file and its opening after 10,000 entries of the history, and after two years",
    "copies": "a kept copy made and read back, against the bare backup; going back to one",
    "communes": "search of communes, against a bare scan",
    "papers": "the note of the example, against the bare drawing of the same pages",
    "report": "the full report twice, against its bare drawing and against LibreOffice; memory; 3, 20 and 60 partners",
    "session": "all the papers of a session, against the note alone; 3, 20 and 60 partners",
    "games": "Shapley against plain enumeration and a compiled package, growth of the nucleolus",
    "recalculation": "60 communes, 20 services, 10 years: full, then one edited amount; 3, 60 and 200 partners",
    "plan": "the plan of 5 services for 20 communes, after one edit",
    "review": "the whole review after one edited amount: the examples, then 60 partners and 20 services",
    "answers": "step 7 after an answer: the advice, then the page; 3, 20 and 60 partners",
    "workbook": "the same model as a workbook that LibreOffice recalculates",
}


def main() -> int:
    """Each benchmark in a process of its own; 1 when one of them failed or missed its aim."""
    kept, status = [], 0
    for name, title in BENCHMARKS.items():
        print(f"--- {name}: {title}", flush=True)
        run = [sys.executable, "-m", f"tests.benchmarks.{name}"]
        done = subprocess.run(run, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2])
        print(done.stdout, done.stderr, sep="", flush=True)
        kept += [f"{name:<14} {line}" for line in done.stdout.splitlines() if "aim" in line]
        status |= done.returncode
    print("--- what has an aim", *kept, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
