"""`baocao communes`: taking communes over from a table."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import app
from bot.cli.stopping import told
from bot.cli.telling import stop, the_settings
from bot.texts import load_texts


@app.command()
def communes(
    table: Annotated[Path, typer.Argument(help="a CSV (UTF-8) or XLSX table with a column of names")],
    add: Annotated[bool, typer.Option("--add", help="add them; without it nothing is changed")] = False,
) -> None:
    """Try a table of communes, and with --add take it over."""
    from bot.commands.census import register_communes  # noqa: PLC0415
    from bot.commands.tables import TableRefused  # noqa: PLC0415

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
