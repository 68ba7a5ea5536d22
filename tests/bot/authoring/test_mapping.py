"""The map of a flow names every question once, and every other question that one looks at."""

import re
from io import BytesIO

import pytest
from PIL import Image

from bot.authoring.mapping import COMPUTED, Link, map_of
from bot.commands.transcripts import plain
from bot.drawing import png_of
from bot.reports import find_report, names
from bot.texts import load_texts
from tests.conftest import REPORT


@pytest.fixture(params=names())
def flow(request):
    return find_report(request.param).flow


def test_every_question_is_on_the_map_once_in_its_section(flow):
    found = map_of(flow, load_texts())
    stops = [stop for _, stops in found.sections for stop in stops]
    assert [stop.name for stop in stops] == [each.name for each in flow.questions() if each.type != "note"]
    assert [label for label, _ in found.sections] == [section.label for section in flow.sections]


def test_it_counts_as_the_chat_does(terminal, house):
    numbers = {
        stop.label: stop.number for _, stops in map_of(find_report(REPORT).flow, house.texts).sections for stop in stops
    }
    asked = [number for number in numbers.values() if number != COMPUTED]
    assert asked == [str(number) for number in range(1, len(asked) + 1)]
    assert len(numbers) - len(asked) == 4
    terminal.send("/start")
    review = "\n".join(plain(page.words) for page in terminal.send("/xemlai"))
    shown = re.findall(r"^(\d+)\. (.+\?)", review, re.MULTILINE)[
        :17
    ]  # those before the repeat, none of which has a row
    assert {label: numbers[label] for _, label in shown} == {label: number for number, label in shown}


def test_links_say_what_is_read_and_why():
    found = map_of(find_report("nq18-so-ket-05-nam").flow, load_texts())
    assert Link("thon_truoc", "thon_sau", "rule") in found.links
    assert any(link.why == "calculation" for link in found.links)
    assert all(link.source != link.target for link in found.links)


def test_it_is_drawn_for_a_phone_and_the_same_each_time():
    found = map_of(find_report("tiep-cong-dan-thang").flow, load_texts())
    picture = png_of(found)
    assert Image.open(BytesIO(picture)).width == 1080
    assert png_of(found) == picture
