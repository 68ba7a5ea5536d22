"""The map of a flow names every question once, and every other question that one looks at."""

from io import BytesIO

import pytest
from PIL import Image

from bot.authoring.mapping import Link, map_of
from bot.drawing import png_of
from bot.reports import find_report, names
from bot.texts import load_texts


@pytest.fixture(params=names())
def flow(request):
    return find_report(request.param).flow


def test_every_question_is_on_the_map_once_in_its_section(flow):
    found = map_of(flow, load_texts())
    stops = [stop for _, stops in found.sections for stop in stops]
    assert [stop.name for stop in stops] == [each.name for each in flow.questions() if each.type != "note"]
    assert [stop.number for stop in stops] == [str(number) for number in range(1, len(stops) + 1)]
    assert [label for label, _ in found.sections] == [section.label for section in flow.sections]


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
