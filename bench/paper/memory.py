"""`python -m bench.paper.memory METHOD FORM COUNT`: kilobytes in use at most after the first documents, and after all."""

import resource
import sys
from pathlib import Path

FIRST = 600


def main(method: str, path: Path, count: int) -> None:
    """Make so many documents in this process."""
    from bench.paper import methods  # noqa: PLC0415  -- what a method does not need is not to be counted

    values = methods.values_for(path.stem)
    make = methods.by_us(path.read_bytes(), values) if method == "us" else methods.by_docxtpl(path, values)
    for number in range(1, count + 1):
        make()
        if number in (min(FIRST, count), count):
            sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
