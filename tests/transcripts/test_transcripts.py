"""Every transcript is played again and must read as it did. Look at the files; `pytest --rewrite` writes them anew."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.commands.transcripts import read_lines
from bot.reports import FORMS, find_report
from bot.texts import load_texts
from flows.loading import DEFINITIONS

NAMES = sorted(
    {path.stem for path in Path(__file__).parent.glob("*.txt")} - {"whole-interview"}
)  # which a test of its own plays
REPORT = "nq18-so-ket-05-nam"


def test_every_question_fits_a_phone_with_echo_hint_and_example(conversation, transcript):
    played, written = transcript("whole-interview")
    shown = [text for text in conversation.shown if "Câu " in text.partition("Xem lại")[0]]
    assert len(shown) > 45
    assert [text for text in shown if len(text) > 600] == []
    assert played == written


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_it_did(transcript, name):
    played, written = transcript(name)
    assert played == written


def test_a_whole_interview_takes_35_replies_for_the_places_and_at_most_14_for_the_rest(transcript, conversation):
    _, written = transcript("whole-interview")
    said = [line for burst in read_lines(written)[1] for line in burst]
    replies = [line for line in said[1 : said.index("Xác nhận")] if line not in {"Xong", "Đúng"}]
    example = read_replies((DEFINITIONS / f"{REPORT}.example.yaml").read_text(encoding="utf-8"))
    lines = [
        line for line in rehearse(find_report(REPORT).flow, example, load_texts(), date(2026, 12, 7)) if line.question
    ]
    assert replies == [line.text.replace("\n", " ⏎ ") for line in lines]
    blanks = yaml.safe_load(Path(FORMS / f"{REPORT}.blanks.yaml").read_text(encoding="utf-8"))["blanks"]
    places = set(re.findall(r"{{ (\w+)", " ".join(blank["to"] for blank in blanks)))
    for_places = [line for line in lines if line.question in places]
    assert (len(places), len(for_places)) == (39, 35)
    assert len(lines) - len(for_places) <= 14
    assert [each.document.number for each in conversation.received if each.document] == [1, 1, 2]
