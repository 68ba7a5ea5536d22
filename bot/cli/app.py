"""The command line itself. Exit 0 done, 1 findings, 2 the user's input is wrong."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Final

import typer

app: Final = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)
INPUT_WRONG, FINDINGS = 2, 1
OUT = Path("out")


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"baocao {version('baocao')}")
        raise typer.Exit


@app.callback()
def _baocao(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="print the version, and leave")
    ] = False,
) -> None:
    """Interview the staff of a commune for every blank of a report, and print the Word document."""
