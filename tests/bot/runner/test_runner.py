"""One turn after the other: what fails is set aside, nobody reaches what is not theirs, and colleagues do not collide."""

import json
import logging

import pytest

from bot.runner import Runner
from storage import answers, communes, inbox, persons


def put(database, update_id, body, now, chat_id=1):
    with database.unit_of_work() as connection:
        inbox.store(connection, update_id, chat_id, json.dumps(body), now)


def message(update_id, person=1, **fields):
    return {
        "update_id": update_id, "chat_id": person, "person_id": person, "name": "Lan", "kind": "text", "text": "",
        **fields,
    }  # fmt: skip


def said(database, chat_id=1):
    with database.reading() as connection:
        rows = connection.exec_driver_sql(f"SELECT body FROM outbox WHERE chat_id = {chat_id} ORDER BY id").all()  # noqa: S608
    return [json.loads(row.body)["text"] for row in rows]


@pytest.fixture
def runner(house, database):
    return Runner(house, database)


def test_a_message_that_always_fails_is_set_aside_and_told_and_the_next_goes_on(runner, database, clock, caplog):
    put(database, 1, {"secret": "số liệu mật"}, clock())
    put(database, 2, message(2, text="/start"), clock())
    with caplog.at_level(logging.ERROR):
        for _ in range(12):
            runner.work()
    assert "chưa xử lý được" in said(database)[0]
    assert "Câu 1/" in said(database)[1]
    assert "số liệu mật" not in caplog.text


def test_one_chats_failure_does_not_hold_up_the_others(runner, database, clock):
    put(database, 1, {"secret": "x"}, clock(), chat_id=1)
    put(database, 2, message(2, person=2, text="/start"), clock(), chat_id=2)
    assert runner.work().handled == 2
    assert said(database, 1) == []
    assert "Câu 1/" in said(database, 2)[0]


def test_a_group_is_left_and_a_press_is_answered_after_the_commit(runner, database, clock):
    put(database, 1, message(1, kind="group", chat_id=-5, person_id=1), clock(), chat_id=-5)
    put(database, 2, message(2, text="/start"), clock())
    assert runner.work().groups == {-5}
    put(database, 3, message(3, kind="button", payload="c:99", callback_id="cb"), clock())
    assert runner.work().callbacks == ["cb"]
    assert said(database, -5) == []


def test_who_blocked_the_bot_and_came_back_is_noted(terminal, database):
    terminal.send("/start")
    terminal.send("", kind="blocked")
    with database.reading() as connection:
        assert persons.find(connection, 1).blocked_at is not None
    terminal.send("", kind="joined")
    with database.reading() as connection:
        assert persons.find(connection, 1).blocked_at is None


@pytest.mark.parametrize(
    "payload", ["", "c:", "c:abc", "c:999", "a:1:x:", "a:x:y:z", "n:77", "d:", "d:x", "d:999", "zz", "a:1:ten_xa:9"]
)
def test_an_odd_or_old_button_never_fails_and_asks_again(terminal, payload):
    terminal.send("/start")
    [shown] = terminal.send("", kind="button", payload=payload)
    assert "Câu 1/" in shown.words.text or "Các báo cáo" in shown.words.text


def test_nobody_reaches_the_interview_of_another_commune(terminal, database):
    terminal.send("/start", person=1)
    terminal.send("Đại Lâm Khê", person=1)
    terminal.send("/start", person=2)
    [shown] = terminal.send("", person=2, kind="button", payload="c:1")
    assert "Câu 1/" in shown.words.text
    assert "Đại Lâm Khê" not in shown.words.text.partition("Ví dụ")[0]
    terminal.send("", person=2, kind="button", payload="a:1:ten_xa:")
    terminal.send("Tây Sơn", person=2)
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT interview_id, value FROM answers ORDER BY id").all()
    assert rows == [(1, "Đại Lâm Khê"), (2, "Tây Sơn")]


def test_an_order_that_cannot_be_printed_is_tried_thrice_and_told(terminal, database, press, caplog, monkeypatch):
    terminal.send("/start")

    def fail(*_):
        raise RuntimeError("số liệu mật")

    monkeypatch.setattr("bot.interviews.paper.values_of", fail)
    assert terminal.send("/nhap") == []
    assert terminal.receive() == []
    [shown] = terminal.receive()
    assert "Chưa in được bản Word" in shown.words.text
    assert press.work() == 0
    assert "số liệu mật" not in caplog.text


def test_the_same_answers_give_the_same_document_number(terminal, database):
    terminal.send("/start")
    first = [each.document for each in terminal.send("/nhap") if each.document]
    second = [each.document for each in terminal.send("/nhap") if each.document]
    assert (first[0].content, first[0].number) == (second[0].content, None)


@pytest.fixture
def colleague(terminal, database, clock):
    """Two persons of one commune, both with the second question before them; the other has answered it."""
    terminal.send("/start")
    terminal.send("Đại Lâm Khê")
    with database.unit_of_work() as connection:
        [commune] = communes.every(connection)
        persons.admit(connection, person_id=2, chat_id=2, name="Hoa", commune_id=commune.id, now=clock())
    [shown] = terminal.send("/start", person=2)
    assert "Câu 2/" in shown.words.text
    terminal.send("tỉnh Đông Sơn", person=2)
    return terminal


def kept(database):
    with database.reading() as connection:
        rows = answers.current(connection, 1)
    return {row.question: (row.value, row.person_id) for row in rows}


def test_a_reply_belongs_to_the_question_on_the_persons_own_screen(colleague, database):
    [asked] = colleague.send("tỉnh Tây Sơn")
    assert "tỉnh Đông Sơn" in asked.words.text
    [shown] = colleague.send("Lấy câu của tôi")
    assert "Đã sửa: tỉnh Đông Sơn → <b>tỉnh Tây Sơn</b>" in shown.words.text
    assert "Câu 3/" in shown.words.text
    assert kept(database) == {"ten_xa": ("Đại Lâm Khê", 1), "cap_tren": ("tỉnh Tây Sơn", 1)}


@pytest.mark.parametrize("words", ["Bỏ qua", "/boqua"])
def test_a_skip_leaves_what_a_colleague_answered_meanwhile(colleague, database, words):
    [shown] = colleague.send(words)
    assert "Câu 3/" in shown.words.text
    assert kept(database)["cap_tren"] == ("tỉnh Đông Sơn", 2)


@pytest.mark.parametrize("words", ["Quay lại", "/quaylai"])
def test_back_goes_back_from_the_question_on_the_screen(colleague, words):
    [shown] = colleague.send(words)
    assert "Câu 1/" in shown.words.text


def test_a_text_of_several_lines_that_is_tapped_twice_is_taken_once(terminal, database):
    for words in ("/start", "Đại Lâm Khê", "sửa 46"):
        terminal.send(words)
    for _ in range(2):
        terminal.put("Lưu Văn phòng", person=1)
    terminal.receive()
    assert kept(database)["noi_nhan"] == ("Lưu Văn phòng", 1)
    terminal.send("Lưu Văn phòng")  # said again later, it is meant
    assert kept(database)["noi_nhan"] == ("Lưu Văn phòng\nLưu Văn phòng", 1)


def test_pieces_of_a_long_paste_may_be_alike(terminal, database):
    for words in ("/start", "Đại Lâm Khê", "sửa 46"):
        terminal.send(words)
    for _ in range(2):
        terminal.put("a" * 4096, person=1)
    terminal.receive()
    assert kept(database)["noi_nhan"] == ("a" * 8192, 1)
