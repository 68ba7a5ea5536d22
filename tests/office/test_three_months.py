"""Three months, fifty communes. What was sent stands in three-months.txt to be read; what must hold is checked apart."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.reminding import HOURS
from storage import assignments
from tests.office.conftest import ZONE
from tests.office.months import BEGIN, DOWN, MONTHLY, ONCE, Months, diary, person

pytestmark = pytest.mark.slow  # fifty communes for three months, turn by turn
GOLDEN = Path(__file__).parent / "three-months.golden"


def at(month, day, hour=9, minute=30):
    return datetime(2026 if month == 12 else 2027, month, day, hour, minute, tzinfo=ZONE)


def events():
    yield at(12, 1, 9), lambda office: office.give(MONTHLY, "tất cả", "trước ngày 25 hằng tháng")
    yield at(12, 2, 9), lambda office: office.give(ONCE, ", ".join(f"Bản {n:02}" for n in range(1, 21)), "20/1")
    yield at(1, 12), lambda office: office.press_round("sơ kết", "gd", "27/1")
    yield at(1, 26), lambda office: office.press_round("sơ kết", "gww")
    yield at(2, 1), newcomer
    yield at(12, 14, 14), lambda office: office.do(person(15), "", kind="blocked")
    yield at(12, 18, 14), lambda office: office.do(person(15), "", kind="joined")
    yield at(12, 16, 7, 55), lambda office: office.do(person(16), "/huongdan")
    for number in range(1, 41):
        if number not in (7, 15, 16, 17):
            day = 8 + number % 16  # from the 8th to the 23rd, when the bot is down: then on the next day
            day = 24 if day == 23 else day
            yield at(12, day, 15, number), finishing(number)
    for number in range(1, 46):
        if number not in (7, 15):
            yield at(1, 11 + number % 12, 14, number), finishing(number)
            yield at(2, 15 + number % 9, 15, number), finishing(number)
    yield at(12, 17), lambda office: office.reopen(3)


def finishing(number):
    return lambda office: office.answer_all(number, "tiếp công dân")


def newcomer(office):
    with office.database.unit_of_work() as connection:
        office.admit(connection, 7, 8)
        for owed in assignments.for_commune(connection, 8):
            office.house.planning.plan(connection, owed.id, office.clock.now)


@pytest.fixture
def played(database, house, press, clock):
    clock.now = BEGIN
    office = Months(database, house, press, clock)
    office.found()
    office.play(list(events()))
    return office


@pytest.mark.timeout(300)
def test_what_was_sent_reads_as_it_did_and_keeps_its_promises(played, request):
    if request.config.getoption("--rewrite"):
        GOLDEN.write_text(diary(played.said), encoding="utf-8")
    sent = [(moment, who) for moment, who, kind, _ in played.said if kind == "reminder"]
    assert len(sent) > 300
    for moment, who in sent:
        local = moment.astimezone(ZONE)
        assert played.house.workdays.is_working(local.date()), moment
        assert any(opens <= local.time() < closes for opens, closes in HOURS), moment
        assert not any(timedelta(0) <= moment - heard < timedelta(minutes=15) for heard in played.heard[who]), moment
    assert max(Counter((moment.astimezone(ZONE).date(), who) for moment, who in sent).values()) == 1
    assert not [moment for moment, who in sent if DOWN[0] <= moment < DOWN[1]]
    late = {who for moment, who in sent if DOWN[1] <= moment < DOWN[1] + timedelta(days=1)}
    assert len(played.due_in_the_downtime()) > 3
    assert played.due_in_the_downtime() <= late
    nobody_after_the_report(played)
    assert diary(played.said) == GOLDEN.read_text(encoding="utf-8")


def nobody_after_the_report(played):
    """Whoever has sent a report hears no more of it; the third commune opened one again."""
    assert len(played.finished) > 100
    for done, number, deadline in played.finished:
        assert deadline
        later = [
            text
            for moment, who, kind, text in played.said
            if kind == "reminder" and moment > done and who == person(number) and deadline in text
        ]
        assert number == 3 or later == [], (done, number, later)
