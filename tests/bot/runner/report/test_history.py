"""Who gave what, in one message that Telegram takes, however many they are."""

from bot.reports import find_report
from bot.simulator.markup import read_html
from storage import answers, persons
from storage.answers import AnswerRow
from tests.conftest import REPORT


def test_a_history_of_many_is_cut_between_its_lines(terminal, database, clock):
    terminal.send("/start")
    asked = [question.name for question in find_report(REPORT).flow.questions()]
    with database.unit_of_work() as connection:
        for person, question in enumerate(asked[:40], start=2):
            name = f"{person} {'&' * 120}"
            persons.admit(connection, person_id=person, chat_id=person, name=name, commune_id=1, now=clock())
            row = AnswerRow(question, "", None, "skipped", None, "", person, None, clock())
            answers.append(connection, 1, [row])
    [shown] = terminal.send("/lichsu")
    lines = read_html(shown.words.text).plain.split("\n")
    assert "Ai đã trả lời" in lines[0]
    assert all(line.startswith("•") and line.count("&") == 120 for line in lines[1:-1])
    assert lines[-1] == "…"
    assert len("\n".join(lines)) <= 4096
