"""Whatever a person sends, in whatever order: every turn ends, something is said, and no answer is lost."""

import html
import logging
import re
import shutil
import tempfile
from collections import defaultdict
from datetime import timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from bot.console import Terminal, read
from bot.interviews.stored import answers_from
from bot.papers.printing import Press
from bot.reports import find_report, names
from bot.runner import House, Runner
from bot.texts import load_texts
from flows.routing import find_path
from storage import answers, flow_versions, interviews
from storage.database import Database, migrate
from tests.conftest import START, Clock

WORDS = (
    "14", "0", "-1", "9,5", "1.234", "1.234,5", "1,250", "95.3", "khoảng 12", "12-15", "hai mươi ba", "1,2 tỷ", "100%",
    "31/2/2026", "7/12/2026", "7/12", "hôm nay", "20", "24-KH/ĐU", "04-ĐA/TU", "có", "không", "Có", "Không", "Bỏ qua",
    "Quay lại", "Tiếp tục", "Xác nhận", "Bổ sung câu trống", "Đúng", "Không, nhập lại", "Cho câu trước", "Cho câu này",
    "Bỏ đoạn này", "Có, cất đi", "Không, làm tiếp", "✓ 14 thôn", "✓", "✓ Giữ tất cả", "1, 2", "1 2 9", "sửa 12",
    "sửa a", "sửa z", "sửa 99", "3", "a", "/", "/start", "/tieptuc", "/quaylai", "/boqua", "/xemlai", "/nhap",
    "/baocao", "/baocao 1", "/han", "/han thứ sáu", "/han x", "/huongdan", "/huy", "/khongco", "🦐" * 40, "xã" * 3000,
    '& < > " {{ ten_xa }} {% if %}', "a\nb\n\nc", "e\u0302\u0323", "\u200b", "Đại Lâm Khê", "BÍ THƯ", "T/M ĐẢNG ỦY",
    "Xong", "Không phát sinh", "Đúng, không phát sinh", "2. Báo cáo", "/baocao 2", "Ý một\nÝ hai",
)  # fmt: skip


WAYS_ON = ("1. ", "Bỏ qua", "Đúng", "Xong", "Không", "Tiếp tục", "Bỏ đoạn này")  # what such a label begins with
words = st.sampled_from(WORDS) | st.text(max_size=40)
which = st.integers(0, 10_000)


@cache
def prepared():
    """A database with the house's reports in it, to be copied."""
    path = Path(tempfile.mkdtemp()) / "baocao.db"
    database = Database.open(f"sqlite:///{path}")
    migrate(database)
    with database.unit_of_work() as connection:
        versions = [
            flow_versions.register(
                connection, name=report.flow.name, version="1", yaml=report.source, form=report.form, now=START
            )
            for report in map(find_report, names())
        ]
    database.close()
    return path, tuple(versions)


class Walk(RuleBasedStateMachine):
    """One person who does anything; after each deed something is said, and what was answered still stands."""

    def __init__(self):
        super().__init__()
        self.home, (path, versions) = tempfile.TemporaryDirectory(), prepared()
        self.database = Database.open(f"sqlite:///{shutil.copy(path, self.home.name)}")
        self.clock, self.faults = Clock(), []
        zone, texts = ZoneInfo("Asia/Ho_Chi_Minh"), load_texts()
        house = self.house = House(texts, self.clock, zone, read, offered=versions, open_door=True)
        press = Press(database=self.database, texts=texts, library=house.library, clock=self.clock)
        self.terminal = Terminal(
            database=self.database, runner=Runner(house, self.database), press=press, clock=self.clock
        )
        self.payloads, self.numbers, self.keyboard = ["c:1", "x"], [1], ("/start",)
        self.rows, self.finished = defaultdict(tuple), False
        self.log = logging.Handler(logging.ERROR)
        self.log.emit = self.faults.append
        logging.getLogger("bot").addHandler(self.log)
        self.hear(self.terminal.send("/start", name="Lan"))

    @rule(text=words)
    def say(self, text):
        self.put(text)

    @rule(at=which, times=st.integers(1, 2))
    def tap(self, at, times):
        label = self.keyboard[at % len(self.keyboard)] if self.keyboard else "/tieptuc"
        for _ in range(times):
            self.numbers.append(self.terminal.put(label, name="Lan"))
        self.hear(self.terminal.receive())

    @rule(at=which)
    def press(self, at):
        self.hear(self.terminal.send("", kind="button", payload=self.payloads[at % len(self.payloads)]))

    @rule(text=words, at=which)
    def edit(self, text, at):
        self.hear(self.terminal.send(text, kind="edited", message_id=self.numbers[at % len(self.numbers)]))

    @rule(text=words, at=which)
    def reply(self, text, at):
        self.put(text, reply_to=self.numbers[at % len(self.numbers)])

    @rule(what=st.sampled_from(("sticker", "voice", "photo")))
    def send_other(self, what):
        self.hear(self.terminal.send("", kind="other", what=what))

    @rule(hours=st.integers(1, 100))
    def come_back_later(self, hours):
        self.clock.forward(timedelta(hours=hours))
        self.put("/tieptuc")

    @precondition(lambda self: not self.finished)
    @rule()
    def finish(self):
        """Skip what can be skipped, confirm, and so have a document: what follows corrects a report that was sent."""
        self.finished = True
        for _ in range(70):
            if "Xác nhận" in self.keyboard:
                self.put("Xác nhận")
                return
            self.put(next((label for label in self.keyboard if label.startswith(WAYS_ON)), "7/12/2026"))

    def put(self, text, **fields):
        self.numbers.append(self.terminal.put(text, name="Lan", **fields))
        self.hear(self.terminal.receive())

    def hear(self, shown):
        assert shown
        assert self.faults == []
        for each in shown:
            assert fits(each.words)
            self.payloads += [button.payload for row in each.words.buttons for button in row]
            self.numbers.append(each.message_id)
            if each.words.keyboard is not None:
                self.keyboard = [label for row in each.words.keyboard for label in row]
        self.check()

    def check(self):
        """What was answered before still stands below what was answered since; what is remembered is what stands."""
        with self.database.reading() as connection:
            for each in interviews.for_commune(connection, 1, archived=True):
                rows = answers.history(connection, each.id)
                assert rows[: len(self.rows[each.id])] == self.rows[each.id]
                self.rows[each.id] = rows
                self.check_walk(connection, each)

    def check_walk(self, connection, interview):
        flow = self.house.library.report(connection, interview.flow_version_id).flow
        walk = self.house.walks.find(interview, flow)
        if walk is not None:
            read = answers_from(flow, answers.standing(connection, interview.id))
            assert repr(list(walk.answers.items())) == repr(list(read.items()))
            assert [(slot.key, slot.standing, slot.answer) for slot in walk.path.slots] == [
                (slot.key, slot.standing, slot.answer) for slot in find_path(flow, read).slots
            ]

    def teardown(self):
        logging.getLogger("bot").removeHandler(self.log)
        try:
            self.hear(self.terminal.send("/tieptuc"))
        finally:
            self.database.close()
            self.home.cleanup()


def fits(words):
    """Whether Telegram takes it: 4,096 signs without the markup, 1,024 below a document."""
    signs = len(html.unescape(re.sub(r"</?\w+>", "", words.text)).encode("utf-16-le")) // 2
    return 0 < signs <= (4096 if words.document_id is None else 1024)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=10, stateful_step_count=40, deadline=None, derandomize=True)


class LongWalk(Walk):
    """Ten thousand steps."""


TestLongWalk = pytest.mark.slow(pytest.mark.timeout(1200)(LongWalk.TestCase))
TestLongWalk.settings = settings(max_examples=100, stateful_step_count=100, deadline=None, derandomize=True)
