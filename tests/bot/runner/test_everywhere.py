"""Every command and every kind of message, at every position of the interview: answered, and nothing is lost."""

import logging
import re

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.telegram.menu import MENU
from bot.texts import load_texts
from storage import answers
from tests.conftest import START
from tests.reports import FIRST, OTHERS

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
DETOURS = ["sửa a", "30", "/tieptuc", "✓ 85 lượt", "tính cả người mới", "sửa a", "/boqua", "/xemlai", "/huy", "/baocao"]
FEW, ALL = 6, 1
CASES = [
    (FIRST, FEW),
    *(pytest.param(name, ALL, marks=[pytest.mark.slow, pytest.mark.timeout(900)]) for name in (FIRST, *OTHERS)),
]


def positions(name):
    """What brings the interview from one position to the next: the example, detours to what was added up, the end."""
    flow, replies = find_report(name).flow, read_replies(example_of(name))
    *lines, confirm = rehearse(flow, replies, load_texts(), START.date())
    at = added_up(flow, lines)
    said = [line.text for line in lines]
    return ["/start", *said[:at], *DETOURS, "/tieptuc", *said[at:], confirm.text]


def added_up(flow, lines):
    """After how many lines the first figure follows from others."""
    computed = next(each for each in flow.questions() if each.calculation)
    parts = set(re.findall(r"\w+", computed.calculation))
    parts |= {inner.name for each in flow.questions() if each.name in parts for inner in each.questions} | parts
    return max(at for at, line in enumerate(lines, start=1) if line.question in parts)


@pytest.fixture
def offered(request):
    return (request.node.callspec.params["name"],)


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


@pytest.mark.parametrize(("name", "every"), CASES)
def test_every_command_and_every_kind_at_every_position(terminal, database, probe, caplog, name, every):  # noqa: PLR0917  -- fixtures
    number, shown, lines = 0, [], positions(name)
    with caplog.at_level(logging.ERROR):
        for line in lines:
            number = terminal.put(line)
            shown = terminal.receive()
            if number % every:
                continue
            before = standing(database)
            for deed in COMMANDS + KINDS:
                said, after = probe(number, deed)
                assert said, (line, deed)
                if deed["text"] not in CHANGES or deed.get("what") == "forwarded":
                    assert after == before, (line, deed)
                assert len(changed(before, after)) <= 1, (line, deed)
    assert caplog.text == ""
    assert any(each.document for each in shown)
    assert number >= len(lines)


def changed(before, after):
    return {key for key in before | after if before.get(key) != after.get(key)}
