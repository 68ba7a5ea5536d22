"""What each clerk sends, and when: the rehearsed lines up to their stage, with pauses, slips and corrections."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.authoring.filling import Replies, fill
from bot.authoring.rehearsal import Line, rehearse
from bot.commands.staging.cast import Player, Words
from bot.speech.review import marked
from bot.texts import Texts
from flows.routing import find_path
from flows.schema import Flow

_REFUSES: Final = frozenset({"integer", "percent", "money", "date", "day-of-month"})
# Questions at which the staged clerks hesitate: how many times as long, and how likely they slip.
_HARD: Final[Mapping[str, tuple[float, float]]] = {
    "kinh_phi_giam": (6, 0.45),
    "kct_thon_dat": (4, 0.25),
    "kct_xa_dat": (3, 0.2),
    "so_luot_van_ban": (3, 0.1),
    "ngay_kh_du": (3.5, 0.2),
    "ngay_ban_hanh": (1.5, 0.12),
    "to_chuc_tu_quan": (2.5, 0.1),
    "dao_tao_nghiep_vu": (2.5, 0.06),
}
_SKIPPED: Final[Mapping[str, float]] = {"phan_bien": 0.1, "kinh_phi_giam": 0.12, "kct_thon_dat": 0.08, "so_nq_tu": 0.05}
_CORRECTED: Final = ("giam_sat", "to_chuc_tu_quan", "so_luot_van_ban", "dai_bieu_hdnd")
_SLIP: Final = 0.02
_USUAL: Final = 14.0  # seconds, the median
_ALL_COME: Final = 20 * 60
_SHORT: Final = 4.0  # between two taps


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """One message: when, by whom, what."""

    at: datetime
    person: int
    text: str


@dataclass(frozen=True, slots=True)
class Script:
    """What all parts are written from. `began`: when the office opens on that day."""

    flow: Flow
    texts: Texts
    words: Words
    began: datetime

    def part(self, player: Player, replies: Replies, chance: random.Random) -> Iterator[Deed]:
        """Everything that a clerk does, from the greeting on."""
        if player.stage == "not_begun":
            return
        replies = {name: "-" if chance.random() < _SKIPPED.get(name, 0) else reply for name, reply in replies.items()}
        at = self.began + timedelta(seconds=chance.uniform(0, _ALL_COME))
        for line, wait in self._lines(player, replies, chance):
            yield Deed(at, player.number, line)
            at += timedelta(seconds=max(wait, _SHORT))

    def _lines(self, player: Player, replies: Replies, chance: random.Random) -> Iterator[tuple[str, float]]:
        """Each line, and how long it takes until the next one."""
        lines = list(rehearse(self.flow, replies, self.texts, self.began.date()))
        if player.stage == "under_way":
            lines = lines[: chance.randint(1, len(lines) - 2)]
        elif player.stage == "shown":
            lines[-1] = Line("/trinh", None)
        yield "/start", self._pause(lines[0], chance)
        for line, following in zip(lines, [*lines[1:], Line("", None)], strict=True):
            if self._slips(line, chance):
                yield chance.choice(self.words["unclear"]), self._pause(line, chance)
            yield line.text, self._pause(following, chance)
        if player.stage == "corrected":
            yield from self._correction(replies, chance)

    def _correction(self, replies: Replies, chance: random.Random) -> Iterator[tuple[str, float]]:
        """After the document came: one figure anew, and confirmed again."""
        name = chance.choice([each for each in _CORRECTED if replies[each] != "-"])
        path = find_path(self.flow, fill(self.flow, replies, self.began.date()).answers)
        mark = next(mark for mark, slot in marked(path.slots).items() if slot.question.name == name)
        old = int(replies[name])
        for line in (self.texts.plain("staging.amend", mark=mark), str(old + 1), self.texts.raw("button.confirm")):
            yield line, chance.uniform(20, 90)

    def _slips(self, line: Line, chance: random.Random) -> bool:
        if line.question is None or self.flow.question(line.question).type not in _REFUSES:
            return False
        return chance.random() < _HARD.get(line.question, (1, _SLIP))[1]

    def _pause(self, line: Line, chance: random.Random) -> float:
        """How long a clerk looks for the answer of a line."""
        if line.question is None:
            return _SHORT + chance.uniform(0, 4)
        times = _HARD.get(line.question, (1.0, 0.0))[0]
        return _USUAL * times * chance.lognormvariate(0, 0.6)
