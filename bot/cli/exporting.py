"""Commands for whoever collects the reports: the figures and the documents of all communes."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.cli.app import OUT, app
from bot.cli.stopping import told
from bot.cli.telling import stop, the_report, the_settings, writing
from bot.texts import load_texts


@app.command()
def export(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    out: Annotated[Path, typer.Option(help="the folder for the files")] = OUT,
    given: Annotated[
        int, typer.Option("--round", help="only this round, its last occurrence; /giao shows the numbers")
    ] = 0,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format", help="xlsx, csv, json, zip (documents), docx (summary), board, stalls; without it all"
        ),
    ] = None,
    as_of: Annotated[datetime | None, typer.Option(help="what counts as now, with its offset from UTC")] = None,
) -> None:
    """Write the figures of all communes as tables, and their documents as a ZIP."""
    from bot.collection.rows import Row, Wanted  # noqa: PLC0415
    from bot.commands.exporting import FORMATS, NothingReported, exporting  # noqa: PLC0415

    texts, settings = load_texts(), the_settings()
    wanted, formats = Wanted(the_report(flow).flow.name, given or None), form or FORMATS
    if unknown := set(formats) - set(FORMATS):
        stop(texts.plain("cli.export_format", given=", ".join(sorted(unknown)), formats=", ".join(FORMATS)))

    def shown(rows: Iterable[Row], total: int) -> Iterable[Row]:
        return track(rows, texts.raw("cli.export_at_work"), total, console=Console(stderr=True))

    try:
        with told(), writing(out), exporting(settings, texts, wanted, as_of) as work:
            done = work.run(out, formats, shown)
    except NothingReported:
        stop(texts.plain("cli.export_nothing", name=flow))
    typer.echo(texts.plain("cli.export_done", count=done.reports))
    for path in done.paths:
        typer.echo(str(path))
