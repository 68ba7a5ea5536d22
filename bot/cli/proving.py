"""Commands that prove: every place of a form has its question, every value on paper its origin."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.cli.app import FINDINGS, OUT, app
from bot.cli.stopping import told
from bot.cli.telling import stop, the_report, the_settings, writing
from bot.days import calendar
from bot.reports import names
from bot.texts import load_texts


@app.command()
def check(
    report: Annotated[str, typer.Argument(help="a report's name: show its places too; without it check all")] = "",
) -> None:
    """Check every flow and its form; of a single report, show which question answers which place."""
    from bot.authoring.checking import check_report, coverage  # noqa: PLC0415  -- the forms are slow to load, and only this needs them

    texts, home = load_texts(), the_settings().baocao_home
    if report:
        table = Table(*_heads("number", "place", "question", "type"), title=report)
        for row in coverage(the_report(report), texts):
            table.add_row(*row)
        Console().print(table)
    found = [remark for name in ([report] if report else names(home)) for remark in check_report(name, texts, home)]
    for remark in found:
        typer.echo(remark.words, err=remark.kind != "fine")
    raise typer.Exit(FINDINGS if any(remark.kind != "fine" for remark in found) else 0)


@app.command("random")
def random_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    times: Annotated[int, typer.Option(min=1, help="how many interviews")] = 200,
    seed: Annotated[int, typer.Option(help="the number of the first of them")] = 1,
) -> None:
    """Play random interviews to their end, to find dead ends, contradictions, and papers that fail."""
    from bot.authoring.wandering import survey  # noqa: PLC0415

    texts, report, today = load_texts(), the_report(flow), datetime.now(the_settings().timezone).date()
    seeds = track(range(seed, seed + times), texts.raw("cli.random"), console=Console(stderr=True))
    found = survey(report, seeds, today)
    least, usual, most = found.asked
    about = {"name": report.flow.name, "complete": found.complete, "times": times}
    typer.echo(texts.plain("random.done", least=least, usual=usual, most=most, **about))
    for each in found.findings:
        label = report.flow.question(each.question).label if each.question else ""
        said = {"question": each.question, "label": label, "times": each.times, "seed": each.seed, "why": each.why}
        typer.echo(texts.plain(f"random.{each.code}", **said), err=True)
    raise typer.Exit(FINDINGS if found.findings else 0)


@app.command("map")
def map_command(
    flow: Annotated[str, typer.Argument(help="the report's name")],
    out: Annotated[Path, typer.Option(help="the folder for the picture")] = OUT,
) -> None:
    """Draw a flow: its questions in order, and which of them each one looks at."""
    from bot.authoring.mapping import map_of  # noqa: PLC0415
    from bot.drawing import png_of  # noqa: PLC0415

    texts, report = load_texts(), the_report(flow)
    path = out / f"{report.flow.name}.so-do.png"
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png_of(map_of(report.flow, texts)))
    typer.echo(texts.plain("cli.map_done", path=path))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a flow's YAML, for editors that complete and check."""
    from bot.authoring.flow_schema import flow_schema  # noqa: PLC0415

    typer.echo(json.dumps(flow_schema(load_texts()), ensure_ascii=False, indent=2))


@app.command()
def trace(
    number: Annotated[int, typer.Argument(help="a report's number; without it, list the reports")] = 0,
) -> None:
    """Show where every value of a report comes from."""
    from bot.commands.tracing import reports, trace  # noqa: PLC0415

    texts, settings = load_texts(), the_settings()
    with told():
        found = trace(number, settings, texts) if number else None
        begun = [] if number else reports(settings, texts)
    if found is not None:
        table = Table(
            *_heads("question", "value", "person", "when", "message"), title=f"{found.commune}: {found.title}"
        )
        for each in found.origins:
            when = calendar.in_words(each.at, settings.timezone, texts) if each.at else ""
            basis = texts.plain("origin.computed_from", basis=each.basis) if each.basis else ""
            said_in = str(each.message_id or "")
            table.add_row(f"{each.mark}. {each.label}", each.value, each.name or basis, when, said_in)
    elif number:
        stop(texts.plain("origin.none", number=number))
    else:
        table = Table(*_heads("number", "commune", "report"))
        for one in begun:
            table.add_row(str(one.number), one.commune, one.title)
    Console().print(table if table.row_count else texts.raw("origin.empty"))


def _heads(*names: str) -> list[str]:
    return [load_texts().raw(f"column.{name}") for name in names]
