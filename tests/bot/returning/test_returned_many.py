"""Everything changed at once in a long report: taken in one tap, said in messages that Telegram takes."""

import asyncio

import pytest

from bot.authoring.filling import read_replies
from bot.authoring.rehearsal import rehearse
from bot.receiving import Receiver
from bot.receiving.returned import ReturnedDocument
from bot.reports import example_of, find_report
from bot.speech.fitting import length
from storage import answers
from tests.conftest import REPORT, START
from tests.templates.returning.by_hand import changed

FIGURES = {
    "97,2%": "96,1%", "92%": "91%", "64 lượt": "65 lượt", "20 người (": "21 người (", "85 lượt": "86 lượt",
    "06 tập thể": "07 tập thể", "14 cá nhân": "15 cá nhân", "98,7%": "98,8%", "05 đồng chí": "06 đồng chí",
    "2.568,5": "2.570", "24 cuộc": "25 cuộc", "29 tổ chức": "30 tổ chức", "25 đại biểu": "một đại biểu",
    "Trần Đức Minh": "Trần Đức Mạnh", "Số 57": "Số 58",
}  # fmt: skip


@pytest.fixture
def files():
    return {}


@pytest.fixture
def receive(database, house, clock, files):
    readers = [ReturnedDocument(texts=house.texts, library=house.library, clock=clock, zone=house.zone)]
    receiver = Receiver(database=database, texts=house.texts, clock=clock, readers=lambda: readers)

    async def fetch(number):
        return files[number]

    return lambda: asyncio.run(receiver.work(fetch))


def retyped(texts):
    made = []
    for text in texts:
        for old, new in FIGURES.items():
            text = text.replace(old, new)  # noqa: PLW2901  -- one after the other
        made.append(text)
    return made


def test_many_answers_are_taken_in_one_tap(terminal, house, database, receive, files):
    report = find_report(REPORT)
    terminal.send("/start", name="Lan")
    for line in rehearse(report.flow, read_replies(example_of(REPORT)), house.texts, START.date()):
        shown = terminal.send(line.text, name="Lan")
    files["f"] = changed(shown[-1].document.content, retyped)
    terminal.send("", name="Lan", kind="file", attached={"file_id": "f", "name": "BC.docx", "size": 9})
    assert receive()
    [found] = terminal.receive()
    buttons = {button.label: button.payload for row in found.words.buttons for button in row}
    label = next(iter(buttons))
    assert int(label.split()[2]) >= 10
    heard = terminal.send("", name="Lan", kind="button", payload=buttons[label])
    words = "\n".join(each.words.text for each in heard)
    assert "chỗ theo tệp" in words
    with database.reading() as connection:
        assert answers.latest(connection, 1, ("nguoi_ky", "")).value == "Trần Đức Mạnh"
    assert all(length(each.words.text) <= 4096 for each in (found, *heard))
