"""Commands that run something until it is stopped: the bot, the simulator, the demo."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.app import FINDINGS, OUT, app
from bot.cli.telling import say, stop, the_settings, told
from bot.texts import load_texts


@app.command()
def run() -> None:
    """Run the bot: on Telegram with TELEGRAM_BOT_TOKEN, without it on the local simulator."""
    from bot.running import run_bot  # noqa: PLC0415  -- each command loads only what it needs

    with told():
        run_bot(the_settings(), say)


@app.command()
def simulate(
    port: Annotated[int, typer.Option(help="where to listen on 127.0.0.1; 0 takes a free one")] = 8081,
) -> None:
    """Run the local Bot API and its chat page alone, for any bot."""
    from bot.simulating import run_simulator  # noqa: PLC0415

    try:
        run_simulator(port, say)
    except OSError:
        stop(load_texts().raw("cli.taken"))


@app.command()
def demo(out: Annotated[Path, typer.Option(help="the folder for the Word document")] = OUT) -> None:
    """Play the whole interview of the example commune over the local Bot API."""
    from bot.demo import DemoStopped, play_demo  # noqa: PLC0415

    try:
        path = play_demo(out, load_texts())
    except DemoStopped as stopped:
        stop(load_texts().plain("cli.demo_stopped", log=stopped), FINDINGS)
    typer.echo(load_texts().plain("cli.fill_done", path=path))
