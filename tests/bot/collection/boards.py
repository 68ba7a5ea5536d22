"""Rows as a board gets them, without a database behind them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.collection.board import board_of
from bot.collection.rows import Row
from bot.reports import find_report
from bot.texts import load_texts

FLOW = find_report("tiep-cong-dan-thang").flow
TEXTS, ZONE = load_texts(), ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 12, 7, 1, tzinfo=UTC)  # 08:00 on a Monday
DUE = datetime(2026, 12, 10, 10, tzinfo=UTC)
FULL = tuple(len(section.questions) for section in FLOW.sections)
STANDINGS = ("done", "shown", "under_way", "not_begun", "overdue")


def row(name, standing="under_way", answered=0, superior="tỉnh Đông Sơn"):
    """A report of which the first so many questions are answered; of one that is done, all."""
    left, sections = sum(FULL) if standing in ("done", "shown") else answered, []
    for asked in FULL:
        sections.append((min(left, asked), asked))
        left -= sections[-1][0]
    return Row(
        commune=name, superior=superior, deadline=DUE, standing=standing, sections=tuple(sections), completed_at=None,
        interview_id=None, values={}, said=(),
    )  # fmt: skip


def office(count, superiors=1):
    """So many communes at all stages."""
    return [
        row(f"Bản {n:03}", STANDINGS[n % 5], answered=n * 7 % 22, superior=f"huyện {n % superiors}")
        for n in range(count)
    ]


def board(rows, *, deadline=DUE, now=NOW):
    rows = [each if each.deadline != DUE else replace(each, deadline=deadline) for each in rows]
    return board_of(rows, FLOW, TEXTS, ZONE, now, title=FLOW.title, deadline=deadline)
