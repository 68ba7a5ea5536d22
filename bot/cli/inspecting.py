"""`baocao check-document`: holding a Word document to the form that a guidance wants."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import FINDINGS, app
from bot.cli.telling import stop
from bot.texts import load_texts


@app.command("check-document")
def check_document(
    document: Annotated[Path, typer.Argument(metavar="FILE.docx", help="the Word document")],
    profile: Annotated[
        str | None, typer.Option(help="such as hd05; without it chosen by the document's head and day of signing")
    ] = None,
) -> None:
    """Check the form of a Word document: page, fonts, head, body, signature, recipients, wording."""
    from bot.authoring.inspecting import inspect_file, lines_of  # noqa: PLC0415  -- lxml is slow to load, and only this needs it
    from templates.inspection import DocumentRefused  # noqa: PLC0415
    from templates.profiles import profile_names  # noqa: PLC0415

    texts = load_texts()
    if profile is not None and profile not in profile_names():
        stop(texts.plain("form.no_profile", name=profile, names=", ".join(profile_names())))
    try:
        found = inspect_file(document, profile)
    except OSError:
        stop(texts.plain("cli.no_file", path=document))
    except DocumentRefused as refused:
        stop(texts.plain(f"form.{refused.code}", path=document))
    for line in lines_of(found, texts):
        typer.echo(line)
    advice = len(found.departures) - found.faults
    typer.echo(
        texts.plain("form.count", path=document, faults=found.faults, advice=advice, profile=found.profile.title)
    )
    raise typer.Exit(FINDINGS if found.faults else 0)
