"""Who is led through the first steps, and what is no answer to one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import communes
from tests.conftest import BOTH

ADMIN, CLERK = 9, 1


@pytest.fixture
def offered():
    return BOTH


@pytest.fixture
def open_door():
    return False


@pytest.fixture
def house(house, open_door):
    return replace(house, open_door=open_door, admin_ids=frozenset({ADMIN}))


@pytest.fixture
def say(terminal):
    def say(words, person=ADMIN):
        shown = terminal.send(words, person=person, name="Minh")
        return " ".join(each.words.text for each in shown if each.chat_id == person)

    return say


@pytest.fixture
def named(database):
    """What the communes are called."""

    def named():
        with database.reading() as connection:
            return list(communes.names(connection).values())

    return named


def add(database, clock, *names):
    with database.unit_of_work() as connection:
        for name in names:
            communes.add(connection, name=name, superior="", kind="xa", now=clock())


@pytest.mark.parametrize("open_door", [True])
def test_whoever_tries_the_bot_out_is_not_led(say):
    assert "Bước" not in say("/start")


def test_a_clerk_is_not_led(say):
    say("/start")
    say("Đại Lâm Khê")
    link = say("Tạo liên kết mời")
    heard = say(link.partition("<code>")[2].partition("</code>")[0], CLERK)
    assert "Đại Lâm Khê" in heard
    assert "Bước" not in heard


def test_words_that_came_before_the_question_are_no_name(terminal, named):
    terminal.put("/start", person=ADMIN, name="Minh")
    terminal.put("xin chào", person=ADMIN, name="Minh")
    shown = terminal.receive()
    assert "Bước 1/3" in shown[-1].words.text
    assert named() == [""]


def test_the_name_is_kept_without_the_word_for_commune(say, named):
    say("/start")
    say("  XÃ   Đại  Lâm Khê ")
    assert named() == ["Đại Lâm Khê"]


def test_of_several_communes_one_is_named(say, database, clock):
    add(database, clock, "Đại Lâm Khê", "Tây Sơn")
    assert "Mời cán bộ của xã nào trước?" in say("/start")
    heard = say("tay son")
    assert "Liên kết mời vào <b>Tây Sơn</b>" in heard
    assert "Bước 3/3" in heard


def test_a_link_that_nobody_used_in_time_is_offered_anew(say, clock):
    say("/start")
    say("Đại Lâm Khê")
    say("Tạo liên kết mời")
    say("Thôi")
    assert "Bước 3/3" in say("/start")
    clock.forward(timedelta(days=8))
    assert "Bước 2/3" in say("/start")


def test_a_number_takes_a_report_as_ever(say):
    say("/start")
    assert "Câu 1/" in say("2")


def test_what_was_done_meanwhile_is_not_asked_again(say):
    say("/start")
    say("/moi Tây Sơn")
    for line in ("/giao", "1", "Tây Sơn", "30/12", "Giao"):
        say(line)
    assert "Bước" not in say("/start")


def test_a_name_without_marks_is_pointed_out_and_mended_by_typing_it_again(say, named):
    say("/start")
    assert "gõ lại ngay bây giờ" in say("xa dai lam khe")
    assert "✓ Tên xã: Đại Lâm Khê." in say("Đại Lâm Khê")
    assert named() == ["Đại Lâm Khê"]


def test_an_invitation_takes_the_better_writing_of_a_name(say, named):
    say("/start")
    assert "in như thế trên báo cáo" in say("/moi xã tay son")
    assert "in như thế trên báo cáo" not in say("/moi Tây Sơn")
    assert "Liên kết mời vào <b>Tây Sơn</b>" in say("/moi tay son")
    assert named() == ["", "Tây Sơn"]
