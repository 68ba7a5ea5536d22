"""`baocao transcript`: an author's conversation is written once and says afterwards what has changed."""

import pytest

from bot.commands.transcripts import NoSuchPlace, play_file
from bot.commands.transcripts.playing import example_lines
from bot.reports import find_report
from bot.settings import Settings
from bot.texts import load_texts

REPORT = find_report("tiep-cong-dan-thang")


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, baocao_home=tmp_path)


def test_the_example_makes_a_conversation_that_ends_with_the_document(settings):
    lines = example_lines(REPORT, load_texts())
    played = play_file(REPORT, lines, settings).text
    assert played.startswith("> /start\n")
    assert "📄 BC tiếp công dân" in played
    assert play_file(REPORT, played, settings).differences == ()


def test_what_the_bot_now_says_otherwise_is_shown_line_by_line(settings):
    written = play_file(REPORT, "# One line.\n> /start\n", settings).text.replace("Tên xã", "Tên của xã")
    differences = play_file(REPORT, written, settings).differences
    assert "-    Tên của xã của đồng chí là gì?" in differences
    assert "+    Tên xã của đồng chí là gì?" in differences


def test_hours_pass_where_the_conversation_says_so(settings):
    assert (
        "đang ở câu 2"
        in play_file(REPORT, "> /start\n\n> Bạch Thạch\n\n> (2 hours later)\n> /tieptuc\n", settings).text
    )


@pytest.mark.parametrize("line", ["(press Không có nút này)", "(edit: chưa nói) khác", "(reply to: chưa nói) ừ"])
def test_a_line_about_what_is_not_there_is_named(settings, line):
    with pytest.raises(NoSuchPlace, match=r"không|chưa|Không"):
        play_file(REPORT, f"> /start\n\n> {line}\n", settings)
