"""`baocao communes`: taking communes over from a table."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.app import app
from bot.cli.stopping import told
from bot.cli.telling import stop, the_settings
from bot.texts import Texts, load_texts

if TYPE_CHECKING:
    from bot.commands.census import Changed  # each command loads only what it needs


@app.command()
def communes(
    table: Annotated[Path, typer.Argument(help="a CSV (UTF-8) or XLSX table with a column of names")],
    add: Annotated[bool, typer.Option("--add", help="take it over; without it nothing is changed")] = False,
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
    for each in census.changed:
        typer.echo(texts.plain("table.changed" if add else "table.would_change", what="; ".join(_words(each, texts))))
    typer.echo(texts.plain(key, new=len(census.new), known=census.known))


def _words(each: "Changed", texts: Texts) -> Iterator[str]:
    """The commune, and what is said of it otherwise than before."""
    was = each.commune
    yield each.name
    if each.superior != was.superior:
        yield texts.plain("table.superior", old=was.superior or texts.raw("table.none"), new=each.superior)
    if each.kind != was.kind:
        yield texts.plain("table.of_kind", old=texts.raw(f"table.{was.kind}"), new=texts.raw(f"table.{each.kind}"))
