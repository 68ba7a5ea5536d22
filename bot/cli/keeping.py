"""Commands for whoever keeps the house: checking the reports, erasing a person."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import FINDINGS, app
from bot.cli.telling import stop, the_settings, told
from bot.reports import names
from bot.texts import load_texts


@app.command()
def erase(
    person: Annotated[int, typer.Argument(help="the Telegram id of the person")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Erase a person and all they said, wherever it is kept."""
    from bot.erasing import erase_everything_of  # noqa: PLC0415

    texts = load_texts()
    if not yes:
        typer.confirm(texts.plain("cli.erase_ask", person=person), abort=True)
    with told():
        if not erase_everything_of(person, the_settings()):
            stop(texts.plain("cli.erase_nobody", person=person))
    typer.echo(texts.plain("cli.erase_done", person=person))


@app.command()
def communes(
    table: Annotated[Path, typer.Argument(help="a CSV (UTF-8) or XLSX table with a column of names")],
    add: Annotated[bool, typer.Option("--add", help="add them; without it nothing is changed")] = False,
) -> None:
    """Try a table of communes, and with --add take it over."""
    from bot.registering import TableRefused, register_communes  # noqa: PLC0415

    texts = load_texts()
    try:
        with told():
            census = register_communes(table, the_settings(), texts, add=add)
    except OSError:
        stop(texts.plain("cli.no_file", path=table))
    except TableRefused as fault:
        stop(texts.plain(f"cli.{fault.code}", path=table))
    if census.faults:
        stop("\n".join([*census.faults, texts.plain("table.none_added", count=len(census.faults))]))
    key = "table.added" if add else "table.would_add"
    typer.echo(texts.plain(key, new=len(census.new), known=census.known))


@app.command()
def check() -> None:
    """Check every flow and its form."""
    from bot.checking import check_report  # noqa: PLC0415  -- python-docx is slow to load, and only this needs it

    texts, found = load_texts(), False
    home = the_settings().baocao_home
    for name in names(home):
        for line, is_fault in check_report(name, texts, home):
            typer.echo(line, err=is_fault)
            found |= is_fault
    raise typer.Exit(FINDINGS if found else 0)
