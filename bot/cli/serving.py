"""Commands that run something until it is stopped: the bot, the simulator, the demo."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from bot.cli.app import FINDINGS, OUT, app
from bot.cli.stopping import told
from bot.cli.telling import say, stop, the_settings, writing
from bot.machine.loading import loading, share_heap
from bot.texts import load_texts


@app.command()
def run() -> None:
    """Run the bot: on Telegram with TELEGRAM_BOT_TOKEN, without it on the local simulator."""
    share_heap()
    with loading():
        from bot.commands.running import run_bot  # noqa: PLC0415  -- each command loads only what it needs

    with told():
        run_bot(the_settings(), say)


@app.command()
def simulate(
    port: Annotated[int, typer.Option(help="where to listen on 127.0.0.1; 0 takes a free one")] = 8081,
) -> None:
    """Run the local Bot API and its chat page alone, for any bot."""
    from bot.commands.simulating import run_simulator  # noqa: PLC0415

    try:
        run_simulator(port, say)
    except OSError:
        stop(load_texts().raw("cli.taken"))


@app.command()
def demo(out: Annotated[Path, typer.Option(help="the folder for the Word document")] = OUT) -> None:
    """Play the whole interview of the example commune over the local Bot API."""
    from bot.commands.demo import DemoStopped, play_demo  # noqa: PLC0415

    try:
        with writing(out):
            path = play_demo(out, load_texts())
    except DemoStopped as stopped:
        stop(load_texts().plain("cli.demo_stopped", log=stopped), FINDINGS)
    typer.echo(load_texts().plain("cli.fill_done", path=path))


@app.command()
def demo_office(
    out: Annotated[Path, typer.Option(help="the folder for the files")] = OUT,
    communes: Annotated[int, typer.Option(min=4, max=200, help="how many communes")] = 200,
) -> None:
    """Let 200 made-up communes answer, and write what the office gets of them: pictures, tables, documents, summary."""
    from bot.commands.staging.office import stage_office  # noqa: PLC0415

    texts = load_texts()

    def shown(key: str, work: Iterable[Any], total: int) -> Iterable[Any]:
        return track(work, texts.raw(key), total, console=Console(stderr=True))

    playing, exporting = partial(shown, "staging.at_work"), partial(shown, "cli.export_at_work")
    with told(), writing(out):
        done = stage_office(out, the_settings(), count=communes, playing=playing, exporting=exporting)
    typer.echo(texts.plain("cli.export_done", count=done.reports))
    for path in done.paths:
        typer.echo(str(path))
