"""Every command and every kind of message, at every position of the interview: answered, and nothing is lost."""

import logging

import pytest

from bot.filling import read_replies
from bot.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.telegram.menu import MENU
from bot.texts import load_texts
from storage import answers
from tests.conftest import REPORT, START

COMMANDS = [
    {"text": f"/{name}"} for name in (*MENU, "han 30/12", "han x", "baocao 1", "baocao 9", "banword 1", "khongco")
]
KINDS = [
    {"text": "", "kind": "other", "what": "sticker"},
    {"text": "", "kind": "other", "what": "photo"},
    {"text": "", "kind": "other", "what": "voice"},
    {"text": "", "kind": "file", "attached": {"file_id": "f", "name": "BC.docx", "size": 9}},
    {"text": "", "kind": "file", "attached": {"file_id": "f", "name": "BC.pdf", "size": 9}},
    {"text": "14", "what": "forwarded"},
    {"text": "", "kind": "button", "payload": "ya:1"},
    {"text": "", "kind": "button", "payload": "a:1:ten_xa:"},
    {"text": "", "kind": "button", "payload": "a:1:khong_co:"},
    {"text": "", "kind": "button", "payload": "c:1"},
    {"text": "", "kind": "button", "payload": "d:1"},
    {"text": "Đại Lâm", "kind": "edited", "message_id": 2},
    {"text": "Đại Lâm", "kind": "edited", "message_id": 999},
    {"text": "Đại Lâm", "reply_to": 2},
    {"text": "@@@"},
    {"text": "dài " * 1000},
]
CHANGES = {"/boqua", "Đại Lâm", "@@@", "dài " * 1000}
DETOURS = ["sửa a", "30", "/tieptuc", "sửa a", "✓ 85 lượt", "/xemlai", "/huy", "/baocao"]


def positions():
    """What brings the interview from one position to the next: the example, a few detours, and the end."""
    flow, replies = find_report(REPORT).flow, read_replies(example_of(REPORT))
    *lines, confirm = [line.text for line in rehearse(flow, replies, load_texts(), START.date())]
    at = next(i for i, line in enumerate(lines) if line == "67") + 1
    return ["/start", *lines[:at], *DETOURS, "/tieptuc", *lines[at:], confirm]


@pytest.fixture
def probe(beside):
    """Do one thing in a copy of the database as it stands; what is said to it, and the answers after it."""

    def probe(number, deed):
        with beside(number) as (there, terminal):
            shown = terminal.send(**deed)
            assert terminal.send("/tieptuc")
            return shown, standing(there)

    return probe


def standing(database):
    with database.reading() as connection:
        return {(row.question, row.row): row.value for row in answers.current(connection, 1)}


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_every_command_and_every_kind_at_every_position(terminal, database, probe, caplog, every):
    number = 0
    with caplog.at_level(logging.ERROR):
        for line in positions():
            number = terminal.put(line)
            terminal.receive()
            if number % every:
                continue
            before = standing(database)
            for deed in COMMANDS + KINDS:
                shown, after = probe(number, deed)
                assert shown, (line, deed)
                if deed["text"] not in CHANGES or deed.get("what") == "forwarded":
                    assert after == before, (line, deed)
                assert len(changed(before, after)) <= 1, (line, deed)
    assert caplog.text == ""
    assert number > 60


def changed(before, after):
    return {key for key in before | after if before.get(key) != after.get(key)}
