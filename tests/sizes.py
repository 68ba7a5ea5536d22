"""Hold every file to 300 lines and every function to 40. Prints what is over, and the median file."""

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "flows", "storage", "templates")
FILE, FUNCTION = 300, 40


def findings() -> list[str]:
    """What is over, one line each."""
    found = []
    for path in files():
        text = path.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > FILE:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines")
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    length = (node.end_lineno or node.lineno) - node.lineno + 1
                    if length > FUNCTION:
                        found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
    return found


def files() -> list[Path]:
    """The house's own source files."""
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return found + [path for ending in ("*.js", "*.css", "*.html") for path in (ROOT / "bot").rglob(ending)]


if __name__ == "__main__":
    over = findings()
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in files() if path.suffix == ".py"]
    sys.stdout.write("".join(f"{line}\n" for line in over))
    sys.stdout.write(f"{len(sizes)} files, median {statistics.median(sizes):.0f} lines, longest {max(sizes)}\n")
    sys.exit(1 if over else 0)
