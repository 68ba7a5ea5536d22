"""`python -m bench.paper.memory METHOD FORM VALUES COUNT`: kilobytes in use at most, each method with no more than it needs.

Three lines: once what it needs is loaded, after the first documents, and after all. VALUES are pickled.
"""

import pickle
import re
import sys
from pathlib import Path

FIRST = 600


def main(method: str, path: Path, values: Path, count: int) -> None:
    """Make so many documents in this process."""
    from bench.paper import ways  # noqa: PLC0415  -- seen by itself once loaded

    given = pickle.loads(values.read_bytes())  # noqa: S301  -- written by this bench
    _tell()
    make = ways.by_us(path.read_bytes(), given) if method == "us" else ways.by_docxtpl(path, given)
    for number in range(1, count + 1):
        make()
        if number in (min(FIRST, count), count):
            _tell()


def _tell() -> None:
    """The kernel's own high-water mark: getrusage would count the process that started this one."""
    sys.stdout.write(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0] + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
