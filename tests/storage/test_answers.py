"""What was answered stays as it was said; the latest of a key counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import answers, interviews
from storage.answers import AnswerRow

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
GIVEN = AnswerRow("thon_truoc", "", "14", "given", None, "", 501, 7, NOW)


def test_who_said_what_when_and_in_which_message_is_kept(database, interview):
    overruled = replace(GIVEN, question="tong", kind="overruled", reason="đã trừ 01 người", confirmed="tong=3")
    with database.unit_of_work() as connection:
        answers.append(connection, interview, [GIVEN, overruled])
    with database.reading() as connection:
        assert answers.current(connection, interview) == (GIVEN, overruled)


def test_the_latest_of_a_key_counts_and_nothing_older_is_changed(database, interview):
    later = replace(GIVEN, value="15", at=NOW + timedelta(days=1), update_id=8)
    skipped = replace(GIVEN, value=None, kind="skipped", at=NOW + timedelta(days=2), update_id=9)
    for row in (GIVEN, later, skipped):
        with database.unit_of_work() as connection:
            answers.append(connection, interview, [row])
    with database.reading() as connection:
        assert answers.current(connection, interview) == (skipped,)
        assert answers.history(connection, interview) == (GIVEN, later, skipped)


def test_rows_of_a_repeat_are_keys_of_their_own(database, interview):
    rows = [replace(GIVEN, question="noi_dung", row=row, value=row) for row in ("r1", "r2")]
    with database.unit_of_work() as connection:
        answers.append(connection, interview, rows)
        answers.append(connection, interview, [replace(rows[0], value="mới")])
    with database.reading() as connection:
        found = {(row.question, row.row): row.value for row in answers.current(connection, interview)}
    assert found == {("noi_dung", "r1"): "mới", ("noi_dung", "r2"): "r2"}


def test_interviews_do_not_see_each_others_answers(database, interview, assignment):
    with database.unit_of_work() as connection:
        answers.append(connection, interview, [GIVEN])
        assert interviews.of_assignment(connection, assignment).id == interview
        assert answers.current(connection, interview + 1) == ()


@pytest.mark.parametrize("text", ['a & < > " {{ }} {% %}', "đồng chí 😀", "'; DROP TABLE answers; --", "hai\ndòng"])
def test_text_comes_back_as_it_was(database, interview, text):
    with database.unit_of_work() as connection:
        answers.append(connection, interview, [replace(GIVEN, value=text)])
    with database.reading() as connection:
        [row] = answers.current(connection, interview)
    assert row.value == text


def test_an_answer_belongs_to_an_interview(database, interview):
    with pytest.raises(IntegrityError), database.unit_of_work() as connection:
        answers.append(connection, interview + 1, [GIVEN])
