"""`python -m tests.torture`: kill the bot, bring faults about, and show in one table what was lost. Exit 1 if anything."""

import asyncio
import logging
import secrets
from collections import Counter
from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.reports import EACH
from tests.torture.accounts import Tally
from tests.torture.engines import ENGINES, engine
from tests.torture.faults import FAULTS
from tests.torture.scene import play
from tests.torture.table import Result
from tests.torture.world import World

A_WORLD = 200  # kills; then a new world begins, whose run its own seed repeats


async def killed(homes, kills, seed, tick, tell):
    """Kill so often, one world after the other; how each bot died, and the tally. Each world is told of
    at its end, and each has the next of the reports.
    """
    died, tally = Counter(), Tally()

    def note(kind):
        died[kind] += 1
        tick()

    for number, begun in enumerate(range(0, kills, A_WORLD)):
        report = EACH[number % len(EACH)]
        one = await World(*homes.new(), f"{seed}.{number}", report).live(min(A_WORLD, kills - begun), note)
        one.remarks = tuple(f"seed {seed}.{number}: {remark}" for remark in one.remarks)
        tally += one
        tell(f"world {seed}.{number}: lost {one.lost}, doubled {one.doubled}, undelivered {one.undelivered}")
    return died, tally


async def brought_about(fault, homes):
    """A fault's tally; where the bot did not do as it should, that is a finding too."""
    try:
        return await play(fault.scene, homes)
    except AssertionError as finding:
        return Tally(undelivered=1, remarks=(f"{fault.name}: {finding}",))


def main(
    kills: Annotated[int, typer.Option(help="how often to kill the bot, on each engine")] = 1000,
    engines: Annotated[str, typer.Option("--engine", help="sqlite, postgresql, or both")] = "both",
    faults: Annotated[bool, typer.Option(help="bring every fault about, too")] = True,
    seed: Annotated[str, typer.Option(help="repeats what chance chose; printed at the start")] = "",
) -> None:
    """Kill the bot again and again while clerks work, and bring every fault about once."""
    logging.basicConfig(level=logging.CRITICAL)  # what the bot warns of is what is brought about
    console, seed, result = Console(), seed or secrets.token_hex(4), Result()
    console.print(f"seed {seed}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        for name in ENGINES if engines == "both" else (engines,):
            with engine(name) as homes:
                task = progress.add_task(f"{name}: kills", total=kills)
                tick = partial(progress.advance, task)
                result.add_kills(name, *asyncio.run(killed(homes, kills, seed, tick, console.print)))
                wanted = [fault for fault in FAULTS if faults and name in fault.engines]
                for fault in progress.track(wanted, description=f"{name}: faults"):
                    result.add_fault(name, fault.name, asyncio.run(brought_about(fault, homes)))
    console.print(result.table(f"seed {seed}"))
    for line in result.besides():
        console.print(line, markup=False)
    raise typer.Exit(0 if result.is_clean else 1)


if __name__ == "__main__":
    typer.run(main)
