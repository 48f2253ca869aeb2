"""Start, use and quit 200 times: processes that start and quit, and in each of them many windows that do.

Fails where anything is complained of, a thread is left, a process crashes, or more is alive after the last life than
after the second. Memory is told without a limit.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter

from tests.benchmarks.scene import PROJECT, kept_variables

_PATIENCE_SECONDS = 600.0


def main(words: list[str] | None = None) -> int:
    """0 where all was well, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lives", description=__doc__)
    parser.add_argument("--processes", type=int, default=10)
    parser.add_argument("--lives", type=int, default=20, help="in each process")
    known = parser.parse_args(words)
    wrong: Counter[str] = Counter()
    lived, growth = 0, "unknown"
    for _ in range(known.processes):
        done = subprocess.run(
            (sys.executable, "-m", "tests.flow.lives", str(known.lives)),
            cwd=PROJECT,
            env={**kept_variables(), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
        if done.returncode != 0:
            wrong["crashes"] += 1
            print(done.stderr, file=sys.stderr)
            continue
        told = json.loads(done.stdout)
        lived += len(told["alive"])
        wrong["complaints"] += len(told["complaints"]) + len(done.stderr.splitlines())
        wrong["threads left"] += len(told["threads"])
        wrong["processes with more alive in the end"] += told["alive"][-1] != told["alive"][1]
        growth = f"{told['memory'][1]:.0f} MB after the second life, {told['memory'][-1]:.0f} MB after the last"
    print(f"start, use, quit             {lived} of {known.processes * known.lives}")
    print(
        "                             "
        + (", ".join(f"{n} {what}" for what, n in wrong.items() if n) or "nothing wrong")
    )
    print(f"memory of the last process   {growth}")
    return 1 if wrong.total() else 0


if __name__ == "__main__":
    sys.exit(main())
