"""`baocao import`: from a Word form with blanks to an interview that can be tried at once."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import FINDINGS, app
from bot.cli.telling import stop, the_settings
from bot.texts import load_texts


@app.command("import")
def import_command(
    form: Annotated[Path, typer.Argument(metavar="FORM.docx", help="the Word form, with its dots and boxes")],
    name: Annotated[str, typer.Option(help="the report's name; without it made from the file's")] = "",
    out: Annotated[
        Path | None, typer.Option(help="a folder for flows/ and templates/; without it the office's own")
    ] = None,
    force: Annotated[bool, typer.Option(help="write over what stands there")] = False,
) -> None:
    """Find the blanks of a Word form; write the form with placeholders, and a flow that asks for them."""
    from bot.authoring.importing import NotWritten, import_file, lines_of, summary_of, write  # noqa: PLC0415  -- lxml is slow to load
    from templates.importing import ImportRefused  # noqa: PLC0415
    from templates.inspection import DocumentRefused  # noqa: PLC0415

    texts = load_texts()
    try:
        imported = import_file(form, name, out or the_settings().baocao_home)
        write(imported, force=force)
    except OSError:
        stop(texts.plain("cli.no_file", path=form))
    except DocumentRefused as refused:
        stop(texts.plain(f"form.{refused.code}", path=form))
    except ImportRefused as refused:
        stop(texts.plain(f"import.{refused.code}", path=form))
    except NotWritten as refused:
        stop(texts.plain(f"import.{refused.code}", **refused.params))
    for line in (*lines_of(imported.proposal, texts), *summary_of(imported, texts)):
        typer.echo(line)
    raise typer.Exit(FINDINGS if imported.guesses else 0)
