"""`baocao demo-office`: two hundred made-up communes at all stages, and every paper that the office gets of them."""

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

from bot.authoring.filling import read_replies
from bot.collection.rows import Reading, Wanted
from bot.commands.exporting import FORMATS, Export, Exporting
from bot.commands.staging.cast import Player, cast_of, read_words
from bot.commands.staging.figures import replies_of
from bot.commands.staging.parts import Deed, Script
from bot.commands.staging.playing import StageClock, Stagehand
from bot.console import read
from bot.reports import example_of, summary_form
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import Office, open_office
from storage import flow_versions

REPORT: Final = "nq18-so-ket-05-nam"
_SEED: Final = 18
_ADMINISTRATOR: Final = 1_000_000
_STEP: Final = timedelta(seconds=3.5)  # what happens within it is taken up together
_LATER: Final = timedelta(days=2)
_DEADLINES: Final = ("4/12/2026", "10/12/2026")
T = TypeVar("T")
Track = Callable[[Iterable[T], int], Iterable[T]]


def stage_office(out: Path, settings: Settings, *, count: int, playing: Track[Any], exporting: Track[Any]) -> Export:
    """Play it, and write what comes of it into a folder; both are tracked."""
    with tempfile.TemporaryDirectory(prefix="baocao-") as home:
        of_its_own = {
            "baocao_home": Path(home),
            "database_url": f"sqlite:///{home}/office.db",
            "admin_ids": frozenset({_ADMINISTRATOR}),
        }
        settings = settings.model_copy(update=of_its_own)
        clock = StageClock(datetime(2026, 11, 30, 8, tzinfo=settings.timezone))
        office = open_office(settings, clock=clock, read=read, only=REPORT)
        try:
            _play(office, clock, count, playing)
            clock.now = datetime(2026, 12, 8, 9, tzinfo=settings.timezone)
            return _export(office, clock(), out, exporting)
        finally:
            office.database.close()


def _play(office: Office, clock: StageClock, count: int, track: Track[Any]) -> None:
    chance, words = random.Random(_SEED), read_words()  # noqa: S311  -- a play
    cast, hand = cast_of(count, words, chance), Stagehand(office, clock)
    hand.admit((each.commune, each.superior, each.number, each.clerk) for each in cast)
    for line in _given(cast, office.texts):
        hand.play([Deed(clock(), _ADMINISTRATOR, line)])
    hand.give()
    with office.database.reading() as connection:
        flow = office.house.library.report(connection, office.house.offered[0]).flow
    script, example = Script(flow, office.texts, words, clock() + _LATER), read_replies(example_of(REPORT))
    deeds = [deed for each in cast for deed in script.part(each, replies_of(each, example, words, chance), chance)]
    together = list(_together(sorted(deeds)))
    for each in track(together, len(together)):
        hand.play(each)


def _given(cast: Sequence[Player], texts: Texts) -> Iterator[str]:
    """The administrator gives the report in two rounds: some communes are due earlier."""
    for is_early, deadline in zip((True, False), _DEADLINES, strict=True):
        yield "/giao"
        yield "1"
        yield ", ".join(each.commune for each in cast if each.is_early == is_early)
        yield deadline
        yield texts.raw("rounds.give")


def _together(deeds: Iterable[Deed]) -> Iterator[list[Deed]]:
    """What is done at about the same moment; a second message of somebody opens the next one."""
    found, people = list[Deed](), set[int]()
    for deed in deeds:
        if found and (deed.at - found[0].at > _STEP or deed.person in people):
            yield found
            found, people = [], set()
        found.append(deed)
        people.add(deed.person)
    if found:
        yield found


def _export(office: Office, now: datetime, out: Path, track: Track[Any]) -> Export:
    with office.database.reading() as connection:
        version = flow_versions.latest(connection, REPORT)
        assert version is not None  # noqa: S101  -- `open_office` has registered it
        library = office.house.library
        flow = library.report(connection, version.id).flow
        reading, summary = Reading(connection, library, now), summary_form(flow, office.settings.baocao_home)
        work = Exporting(reading, Wanted(REPORT), flow, office.texts, office.settings, summary)
        return work.run(out, FORMATS, track)
