"""The staged office: believable replies that nothing refuses, and every paper that comes of them."""

import json
import random
import zipfile
from collections import Counter

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.authoring.filling import fill, read_replies
from bot.collection.columns import ADDABLE, columns_of
from bot.commands.exporting import FORMATS
from bot.commands.staging.cast import cast_of, read_words
from bot.commands.staging.figures import replies_of
from bot.commands.staging.office import REPORT, stage_office
from bot.commands.staging.parts import Script
from bot.reports import example_of, find_report
from bot.settings import Settings
from bot.texts import load_texts
from tests.conftest import START
from tests.libreoffice import convert

pytestmark = pytest.mark.slow  # an office is played through the real runner

FLOW, WORDS = find_report(REPORT).flow, read_words()


def cast(count, seed=18):
    return cast_of(count, WORDS, random.Random(seed))


def test_two_hundred_communes_are_at_all_stages_and_of_several_superiors():
    everybody = cast(200)
    assert len({each.commune for each in everybody}) == 200
    assert len({each.superior for each in everybody}) == len(WORDS["superior"])
    for is_early in (True, False):
        met = Counter(each.stage for each in everybody if each.is_early == is_early)
        assert met.keys() == {"done", "corrected", "shown", "under_way", "not_begun"}


@pytest.mark.parametrize("player", cast(200)[::20], ids=lambda each: each.commune)
def test_no_reply_breaks_a_constraint(player):
    replies = replies_of(player, read_replies(example_of(REPORT)), WORDS, random.Random(player.number))
    assert fill(FLOW, replies, START.date()).faults == ()


def test_the_same_seed_tells_the_same_story():
    def told():
        chance = random.Random(7)
        script = Script(FLOW, load_texts(), WORDS, START)
        example = read_replies(example_of(REPORT))
        return [
            deed for each in cast(6) for deed in script.part(each, replies_of(each, example, WORDS, chance), chance)
        ]

    first = told()
    assert first == told()
    assert {deed.text for deed in first} & set(WORDS["unclear"])


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    """The files of a small office, by their format."""
    out = tmp_path_factory.mktemp("office") / "out"
    settings = Settings(_env_file=None)
    done = stage_office(out, settings, count=8, playing=lambda work, _: work, exporting=lambda work, _: work)
    assert done.reports == 8
    return {form: out / f"{REPORT}.{end}" for form, end in FORMATS.items()}


def test_everything_that_can_be_made_of_it_is_there(staged):
    for form in ("board", "stalls"):
        with Image.open(staged[form]) as image:
            assert image.width == 1080
    assert all(path.stat().st_size > 1000 for path in staged.values())


def test_its_communes_stand_as_they_were_cast(staged):
    facts = load_workbook(staged["xlsx"])["Số liệu"]
    stands = {row[0]: row[3] for row in facts.iter_rows(min_row=4, values_only=True) if row[0]}
    for each in cast(8):
        words = {"done": "Đã xong", "corrected": "Đã xong", "shown": "Chờ lãnh đạo duyệt", "not_begun": "Chưa bắt đầu"}
        late = each.is_early and each.stage in ("under_way", "not_begun")
        assert stands[each.commune] == ("Quá hạn" if late else words.get(each.stage, "Đang làm"))


def statistics_of(figures, addable):
    """As anybody computes them by hand."""
    if not figures:
        return [None] * 6
    middle = sorted(figures)[(len(figures) - 1) // 2 : len(figures) // 2 + 1]
    sums = [len(figures), sum(figures) if addable else None, sum(figures) / len(figures), sum(middle) / len(middle)]
    return [*sums, min(figures), max(figures)]


def test_what_libreoffice_computes_is_what_the_answers_give(staged, tmp_path):
    """Every formula, over answers that were never in the workbook's own hands: those of the JSON file."""
    answers = [each["answers"] for each in json.loads(staged["json"].read_text(encoding="utf-8"))]
    computed = convert(tmp_path, {"figures": staged["xlsx"].read_bytes()}, "xlsx:Calc MS Excel 2007 XML", kind="xlsx")
    shown = load_workbook(computed["figures"], data_only=True)["Thống kê"]
    rows = {row[0]: list(row[2:8]) for row in shown.iter_rows(min_row=2, values_only=True) if row[0]}
    columns = [column for column in columns_of(FLOW) if column.is_figure]
    assert [column.label for column in columns] == list(rows)
    for column in columns:
        figures = [each[column.name] for each in answers if each[column.name] is not None]
        expected = statistics_of(figures, addable=column.kind in ADDABLE)
        assert [None if value == "" else value for value in rows[column.label]] == pytest.approx(expected), column.name


def test_whoever_is_done_has_a_document_in_the_zip(staged):
    with zipfile.ZipFile(staged["zip"]) as archive:
        names = archive.namelist()
    done = {each.commune for each in cast(8) if each.stage in ("done", "corrected")}
    assert {name.partition(" - ")[0] for name in names} == done
