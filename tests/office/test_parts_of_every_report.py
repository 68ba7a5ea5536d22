"""Every section of every report, handed on to a colleague and answered there: the document says what the example says."""

from datetime import date
from itertools import groupby

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.commands.transcripts import plain
from bot.reports import example_of, find_report
from bot.texts import load_texts
from tests.office.conftest import PERSONS
from tests.reports import EVERY
from tests.templates.papers import made

NAMES = {number: name for name, number in PERSONS.items()}


@pytest.fixture(params=EVERY)
def name(request):
    return request.param


@pytest.fixture
def offered(name):
    return (name,)


def sections(flow, name):
    """The example's messages, section by section; what only moves on belongs to the section before it."""
    of = {each.name: section.name for section in flow.sections for each in section.questions}
    of |= {inner.name: of[each.name] for each in flow.questions() for inner in each.questions}
    *lines, _ = rehearse(flow, read_replies(example_of(name)), load_texts(), date(2026, 12, 7))
    now, placed = "", []
    for line in lines:
        now = of[line.question] if line.question else now
        placed.append((now, line.text))
    return [(section, [words for _, words in some]) for section, some in groupby(placed, key=lambda each: each[0])]


@pytest.fixture
def clerk(office):
    """Lan has the report of her commune before her; `said` is what each of the persons was told last."""
    said = {}

    def say(name, deed):
        office.do(name, deed)
        for each in office.terminal.receive():
            who = NAMES[each.chat_id]
            office.write(who, each)
            said[who] = plain(each.words)

    for who, deed in (("Minh", "/moi Đại Lâm Khê"), ("Lan", "(link)"), ("Lan", "/start")):
        say(who, deed)
    return say, said


def test_each_section_can_be_handed_on_and_all_of_it_is_the_document(clerk, office, name):
    flow, (say, said) = find_report(name).flow, clerk
    labels = {section.name: section.label for section in flow.sections}
    for section, lines in sections(flow, name):
        say("Lan", "/chuyen")
        say("Lan", "1")  # the first section that is still open
        say("Lan", "Không cần hạn")
        say("Khánh", "(link)")
        for words in lines:
            assert labels[section] in said["Khánh"], (section, words)
            say("Khánh", words)
    say("Lan", "/tieptuc")
    say("Lan", "Xác nhận")
    assert office.documents[-1].content == made(name)
