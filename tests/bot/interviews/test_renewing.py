"""A newer version of a form: shown with what it changes, taken when somebody says so, and by nobody else."""

import pytest

from bot.reports import find_report
from bot.rounds.news import News
from storage import answers, flow_versions, interviews
from tests.conftest import REPORT

OLD = find_report(REPORT)
NEW = OLD.flow.version + 1


@pytest.fixture
def newer(house, database, clock):
    """The same form with a changed question; both versions are registered, the new one is offered."""
    lines = OLD.source.split("\n")
    at = next(i for i, line in enumerate(lines) if "name: cap_tren" in line)
    there = "\n".join(lines[at : at + 8])
    source = OLD.source.replace(f"version: {OLD.flow.version}", f"version: {NEW}", 1).replace(there, changed(there), 1)
    assert source.count(f"version: {NEW}") == 1
    with database.unit_of_work() as connection:
        version = flow_versions.register(
            connection, name=REPORT, version=str(NEW), yaml=source, form=OLD.form, now=clock()
        )
    object.__setattr__(house, "offered", (version,))
    return version


def changed(there):
    assert "type: text" in there
    return there.replace(
        "type: text",
        "type: choice\n        choices: [{name: dong_son, label: tỉnh Đông Sơn}, {name: khac, label: nơi khác}]",
        1,
    )


def test_one_sees_what_changes_and_takes_it_or_not(terminal, database, newer_after):
    shown = terminal.send("/baocao")
    [[button]] = [row for each in shown for row in each.words.buttons]
    [shown] = terminal.send("", kind="button", payload=button.payload)
    assert f"Mẫu mới, bản {NEW}" in shown.words.text
    assert "Sửa 1 câu: Đảng bộ cấp trên" in shown.words.text
    assert "Đổi 1 báo cáo chưa xong; 1 câu trả lời phải hỏi lại" in shown.words.text
    yes, no = (row[0].payload for row in shown.words.buttons)
    assert kept(database) == (1, {"ten_xa": "Đại Lâm Khê", "cap_tren": "tỉnh Đông Sơn"})
    terminal.send("", kind="button", payload=no)
    assert kept(database)[0] == 1
    terminal.send("", kind="button", payload=yes)
    assert kept(database) == (newer_after, {"ten_xa": "Đại Lâm Khê"})
    [shown] = terminal.send("/tieptuc")
    assert "nơi khác" in str(shown.words.keyboard)


@pytest.fixture
def newer_after(terminal, request):
    for line in ("/start", "Đại Lâm Khê", "tỉnh Đông Sơn"):
        terminal.send(line)
    return request.getfixturevalue("newer")


def kept(database):
    with database.reading() as connection:
        rows = answers.current(connection, 1)
        interview = interviews.load(connection, 1)
        return interview.flow_version_id, {row.question: row.value for row in rows if row.kind != "withdrawn"}


def test_the_office_renews_what_it_gave(terminal, database, house, clock, request):
    object.__setattr__(house, "admin_ids", frozenset({9}))
    news = News(texts=house.texts, library=house.library, planning=house.planning)

    def tick():
        with database.unit_of_work() as connection:
            while news.tick(connection, clock()):
                pass

    for line in ("/start", "Đại Lâm Khê", "tỉnh Đông Sơn"):
        terminal.send(line)
    for line in ("/start", "/giao", "1", "Đại Lâm Khê", "30/12", "Giao"):
        terminal.send(line, person=9)
    tick()
    newer = request.getfixturevalue("newer")
    terminal.send("", person=9, kind="button", payload="g:1")
    [shown] = terminal.send("", person=9, kind="button", payload="gv:1")
    assert "Đổi 1 báo cáo chưa xong; 1 câu" in shown.words.text
    terminal.send("", person=9, kind="button", payload="gvv:1")
    assert kept(database)[0] == 1
    tick()
    assert kept(database) == (newer, {"ten_xa": "Đại Lâm Khê"})
    assert "có mẫu mới" in " ".join(each.words.text for each in terminal.receive())
