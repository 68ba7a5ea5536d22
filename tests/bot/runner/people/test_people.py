"""Inviting, joining, removing, leaving and erasing; and that only an administrator invites and removes."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from storage import answers, bot_state, communes, persons

ADMIN, CLERK, OTHER = 1, 2, 3


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({ADMIN}))


@pytest.fixture
def say(terminal):
    """What the bot says to a person, its markup taken away."""

    def say(person, text, **fields):
        shown = terminal.send(text, person=person, name=f"Người {person}", **fields)
        return "\n".join(html.unescape(re.sub(r"</?\w+>", "", each.words.text)) for each in shown)

    return say


@pytest.fixture
def tap(terminal, say):
    """Press a button of what was said last to a person, by its label."""

    def tap(person, asked, label):
        shown = terminal.send(asked, person=person, name=f"Người {person}")
        payload = next(b.payload for row in shown[-1].words.buttons for b in row if b.label.startswith(label))
        shown = terminal.send("", person=person, kind="button", payload=payload)
        if "?" in shown[-1].words.text:
            shown = terminal.send("", person=person, kind="button", payload=shown[-1].words.buttons[0][0].payload)
        return "\n".join(each.words.text for each in shown)

    return tap


def link_in(text):
    return re.search(r"/start moi-\S+", text)[0]


@pytest.fixture
def joined(say):
    """An administrator, and a clerk who came by an invitation."""
    say(ADMIN, "/start")
    return say(CLERK, link_in(say(ADMIN, "/moi Đại Lâm Khê")))


def test_a_link_lets_one_person_in_and_no_second(say, joined):
    assert "Đồng chí đã vào nhóm làm báo cáo của Đại Lâm Khê" in joined
    assert "Câu 1/" in joined
    link = link_in(say(ADMIN, "/moi Tây Sơn"))
    assert "Tây Sơn" in say(OTHER, link)
    assert "Liên kết này đã dùng rồi" in say(4, link)
    assert "số 4" in say(4, "/start")


def test_the_communes_name_is_offered_in_its_first_report(joined):
    assert "Gợi ý: Đại Lâm Khê" in joined


def test_the_link_is_one_to_telegram_once_the_bots_name_is_known_and_a_qr_says_the_same(say, terminal, database):
    say(ADMIN, "/start")
    with database.unit_of_work() as connection:
        bot_state.put(connection, "username", "bao_cao_bot")
    [shown] = terminal.send("/moi Đại Lâm Khê", person=ADMIN)
    link = re.search(r"https://t\.me/bao_cao_bot\?start=moi-\S+", shown.words.text)[0]
    assert shown.words.qr == link


def test_a_link_ends_after_seven_days_and_when_it_is_revoked(say, tap, clock):
    say(ADMIN, "/start")
    link = link_in(say(ADMIN, "/moi Đại Lâm Khê"))
    assert "Đã thu hồi" in tap(ADMIN, "/thanhvien Đại Lâm Khê", "Thu hồi")
    assert "Liên kết này đã dùng rồi" in say(CLERK, link)
    link = link_in(say(ADMIN, "/moi đại lâm khê"))
    clock.forward(timedelta(days=7, seconds=1))
    assert "Liên kết này đã dùng rồi" in say(CLERK, link)


def test_the_same_commune_is_not_added_twice(say, database):
    say(ADMIN, "/start")
    for name in ("Đại Lâm Khê", "dai lam khe", "xã Đại  Lâm Khê"):
        say(ADMIN, f"/moi {name}")
    with database.reading() as connection:
        assert [one.name for one in communes.every(connection)] == ["", "Đại Lâm Khê"]


def test_an_administrator_does_not_use_up_a_link_by_trying_it(say):
    say(ADMIN, "/start")
    link = link_in(say(ADMIN, "/moi Đại Lâm Khê"))
    assert "chưa dùng" in say(ADMIN, link)
    assert "Đồng chí đã vào nhóm" in say(CLERK, link)


def test_whoever_is_removed_is_told_and_is_a_stranger_from_then_on(say, tap, joined, database):
    say(CLERK, "Đại Lâm Khê")
    assert "Đã xóa tên Người 2" in tap(ADMIN, "/thanhvien Đại Lâm Khê", "Xóa tên Người 2")
    assert "chỉ dùng cho cán bộ đã được mời" in say(CLERK, "tỉnh Đông Sơn")
    with database.reading() as connection:
        assert persons.commune_of(connection, CLERK) is None
        assert [row.value for row in answers.history(connection, 2)] == ["Đại Lâm Khê"]


def test_a_person_leaves_and_what_was_answered_stays(say, tap, joined, database):
    say(CLERK, "Đại Lâm Khê")
    assert "ra khỏi nhóm" in tap(CLERK, "/roi", "Có")
    with database.reading() as connection:
        assert [row.value for row in answers.history(connection, 2)] == ["Đại Lâm Khê"]


def test_a_person_erases_what_they_said(say, tap, joined, database):
    say(CLERK, "Đại Lâm Khê")
    say(CLERK, "tỉnh Bí Mật")
    assert "Đã xóa hẳn" in tap(CLERK, "/xoadulieu", "Có")
    with database.reading() as connection:
        kept = [row.body for row in connection.exec_driver_sql("SELECT body FROM inbox UNION SELECT body FROM outbox")]
        assert not [body for body in kept if "Bí Mật" in body]
        assert [row.value for row in answers.history(connection, 2)] == [None, None]
        assert persons.find(connection, CLERK) is None


@pytest.mark.parametrize("payload", ["m:1", "mm:1", "v:abc", "r:1", "e:1"])
def test_nobody_but_an_administrator_removes_others(say, terminal, joined, database, payload):
    terminal.send("", person=CLERK, kind="button", payload=payload)
    with database.reading() as connection:
        assert persons.commune_of(connection, ADMIN).role == "admin"
    assert "dành cho quản trị" in say(CLERK, "/moi Đại Lâm Khê")


def test_a_clerk_sees_only_the_own_commune(say, joined):
    say(OTHER, link_in(say(ADMIN, "/moi Tây Sơn")))
    shown = say(CLERK, "/thanhvien Tây Sơn")
    assert "Người 2" in shown
    assert "Tây Sơn" not in shown
    assert "Người 3" not in shown
    assert "Tây Sơn: 1 người" in say(ADMIN, "/thanhvien")
    assert "Người 3" in say(ADMIN, "/thanhvien tây sơn")


def test_nothing_is_done_where_the_answer_is_no(say, terminal, joined, database):
    terminal.send("/xoadulieu", person=CLERK)
    shown = terminal.send("", person=CLERK, kind="button", payload="x:")
    assert "Không thay đổi gì" in shown[0].words.text
    with database.reading() as connection:
        assert persons.commune_of(connection, CLERK) is not None


@pytest.mark.parametrize("named", ["Sơn Hải", "xã Sơn Hải", "XA SON HAI"])
def test_a_commune_kept_with_the_word_for_commune_is_found_without_it_and_no_second_one_is_added(
    say, database, clock, named
):
    say(ADMIN, "/start")
    with database.unit_of_work() as connection:
        communes.add(connection, name="Xã Sơn Hải", superior="", kind="xa", now=clock.now)
    say(ADMIN, f"/moi {named}")
    with database.reading() as connection:
        assert sorted(filter(None, communes.names(connection).values())) == ["Xã Sơn Hải"]
