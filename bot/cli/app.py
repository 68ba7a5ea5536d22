"""The command line itself. Exit 0 done, 1 findings, 2 the user's input is wrong."""

from pathlib import Path
from typing import Final

import typer

app: Final = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
INPUT_WRONG, FINDINGS = 2, 1
OUT = Path("out")


@app.callback()
def _baocao() -> None:
    """Interview the staff of a commune for every blank of a report, and print the Word document."""
