"""Whatever a person sends, in whatever order: every turn ends, something is said, and no answer is lost."""

import html
import logging
import random
import re

import pytest

from storage import answers

WORDS = (
    "14", "0", "-1", "9,5", "1.234", "1.234,5", "1,250", "95.3", "khoảng 12", "12-15", "hai mươi ba", "1,2 tỷ", "100%",
    "31/2/2026", "7/12/2026", "7/12", "hôm nay", "20", "24-KH/ĐU", "04-ĐA/TU", "có", "không", "Có", "Không", "Bỏ qua",
    "Quay lại", "Tiếp tục", "Xác nhận", "Bổ sung câu trống", "Đúng", "Không, nhập lại", "Cho câu trước", "Cho câu này",
    "Bỏ đoạn này", "Có, cất đi", "Không, làm tiếp", "✓ 14 thôn", "✓", "✓ Giữ tất cả", "1, 2", "1 2 9", "sửa 12",
    "sửa a", "sửa z", "sửa 99", "3", "a", "/", "/start", "/tieptuc", "/quaylai", "/boqua", "/xemlai", "/nhap",
    "/baocao", "/baocao 1", "/han", "/han thứ sáu", "/han x", "/huongdan", "/huy", "/khongco", "🦐" * 40, "xã" * 3000,
    '& < > " {{ ten_xa }} {% if %}', "a\nb\n\nc", "e\u0302\u0323", "\u200b", "Đại Lâm Khê", "BÍ THƯ", "T/M ĐẢNG ỦY",
)  # fmt: skip


class Walker:
    """Does anything, at random but repeatably."""

    def __init__(self, terminal, database, seed):
        self.terminal, self.database, self.chance = terminal, database, random.Random(seed)
        self.pressable, self.numbers, self.keyboard, self.rows = ["c:1", "x"], [1], (), [()] * 9

    def step(self):
        """One thing that a person does; what the bot says to it."""
        shown = getattr(
            self, self.chance.choices(("say", "tap", "press", "other", "edit", "reply"), (9, 6, 3, 1, 1, 1))[0]
        )()
        for each in shown:
            self.pressable += [button.payload for row in each.words.buttons for button in row]
            self.numbers.append(each.message_id)
            if each.words.keyboard is not None:
                self.keyboard = [label for row in each.words.keyboard for label in row]
            assert fits(each.words)
        self.check()
        return shown

    def say(self, **fields):
        self.numbers.append(self.terminal.put(self.chance.choice(WORDS), name="Lan", **fields))
        return self.terminal.receive()

    def tap(self):
        """A label of the keyboard, now and then twice."""
        label = self.chance.choice(self.keyboard or WORDS)
        for _ in range(self.chance.choice((1, 1, 1, 2))):
            self.numbers.append(self.terminal.put(label, name="Lan"))
        return self.terminal.receive()

    def press(self):
        return self.terminal.send("", kind="button", payload=self.chance.choice(self.pressable))

    def other(self):
        return self.terminal.send("", kind="other", what=self.chance.choice(("sticker", "voice")))

    def edit(self):
        words, number = self.chance.choice(WORDS), self.chance.choice(self.numbers)
        return self.terminal.send(words, kind="edited", message_id=number)

    def reply(self):
        return self.say(reply_to=self.chance.choice(self.numbers))

    def check(self):
        """What was answered before still stands below what was answered since."""
        with self.database.reading() as connection:
            rows = [answers.history(connection, interview) for interview in range(1, 10)]
        assert [now[: len(before)] for now, before in zip(rows, self.rows, strict=True)] == self.rows
        self.rows = rows


def fits(words):
    """Whether Telegram takes it: 4,096 signs without the markup, 1,024 below a document."""
    signs = len(html.unescape(re.sub(r"</?\w+>", "", words.text)).encode("utf-16-le")) // 2
    return signs <= (4096 if words.document_id is None else 1024)


def walk(terminal, database, caplog, *, seed, steps):
    walker, silent = Walker(terminal, database, seed), 0
    terminal.send("/start")
    with caplog.at_level(logging.ERROR):
        for _ in range(steps):
            silent = 0 if walker.step() else silent + 1
            assert silent < 3  # a repeated message is dropped in silence, as a double tap; nothing else is
    assert caplog.text == ""
    assert terminal.send("/tieptuc")
    return walker


@pytest.mark.parametrize("seed", range(6))
def test_every_turn_ends_and_is_answered(terminal, database, seed, caplog):
    walk(terminal, database, caplog, seed=seed, steps=150)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_thousand_steps_find_no_dead_end_and_no_lost_answer(terminal, database, caplog):
    walker = walk(terminal, database, caplog, seed=2026, steps=10_000)
    assert sum(map(len, walker.rows)) > 500
