"""The example's interview of every report on a phone: what is shown, what is corrected, and where it ends."""

import html
import re

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.reports import example_of, find_report
from bot.speech.fitting import length
from bot.texts import load_texts
from storage import answers
from tests.conftest import START
from tests.reports import EVERY
from tests.templates.papers import made


@pytest.fixture
def offered(request):
    return (request.node.callspec.params["name"],)


def lines_of(name):
    return list(rehearse(find_report(name).flow, read_replies(example_of(name)), load_texts(), START.date()))


def plain(shown):
    return html.unescape(re.sub(r"<[^>]*>", "", shown[-1].words.text))


def standing(database):
    with database.reading() as connection:
        return {(row.question, row.row): row.value for row in answers.current(connection, 1)}


def said_for_each(lines):
    """What answers each question: the reply, and what confirms or ends it."""
    found = []
    for line in lines:
        found += [[line.text]] if line.question else []
        found[-1] += [] if line.question else [line.text]
    return found


@pytest.mark.parametrize("name", EVERY)
def test_every_question_fits_a_phone_with_echo_hint_and_example_and_it_ends_in_the_paper(terminal, name):
    *lines, confirm = lines_of(name)
    shown = terminal.send("/start")
    seen = []
    for line in lines:
        text = plain(shown)
        assert "Câu " in text or "Tiếp" in text or line.question is None, text
        seen.append(text)
        shown = terminal.send(line.text)
    assert len(seen) > 20
    assert [text for text in seen if len(text) > 600] == []
    assert "Xác nhận" in {label for row in shown[-1].words.keyboard for label in row}
    assert max(length(each.words.text) for each in shown) <= 4096
    [paper] = [each.document for each in terminal.send(confirm.text) if each.document]
    assert paper.content == made(name)


@pytest.mark.parametrize("name", EVERY)
def test_each_answer_can_be_called_up_and_given_again_and_stands_as_it_did(terminal, database, name):
    *lines, _ = lines_of(name)
    for words in ("/start", *(line.text for line in lines)):
        terminal.send(words)
    before, given = standing(database), said_for_each(lines)
    numbers = re.findall(r"^(\d+)\. ", plain_all(terminal.send("/xemlai")), re.MULTILINE)
    assert len(numbers) == len(given) > 15
    for number, words in zip(numbers, given, strict=True):
        assert f"Câu {number}/{len(given)}" in plain(terminal.send(f"sửa {number}"))
        for each in words:
            terminal.send(each)
        assert "Xác nhận" in plain_all(terminal.send("/xemlai")), number
        assert standing(database) == before, number
    assert [each.document.content for each in terminal.send("Xác nhận") if each.document] == [made(name)]


def plain_all(shown):
    return "\n".join(plain([each]) for each in shown)
