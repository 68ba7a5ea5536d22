"""Commands for whoever keeps the house: erasing a person."""

from typing import Annotated

import typer

from bot.cli.app import app
from bot.cli.telling import stop, the_settings, told
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
