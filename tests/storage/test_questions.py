"""Which question a chat was asked last, and since when anybody could have seen it."""

from datetime import UTC, datetime, timedelta

from storage import outbox, questions

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
LATER = NOW + timedelta(seconds=5)


def _ask(connection, key, chat_id=10):
    return outbox.put(connection, chat_id=chat_id, kind="reply", body="{}", now=NOW, question_key=key)


def _first_at(connection, key, chat_id=10):
    """When the chat's last asking first began to leave; it must be this question's."""
    asked = questions.last_asked(connection, chat_id)
    assert asked.question_key == key
    return asked.attempted_at


def test_a_question_counts_as_seen_only_from_its_first_attempt(connection):
    assert questions.last_asked(connection, 10) is None
    asked = _ask(connection, "a")
    assert questions.last_asked(connection, 10).attempted_at is None
    outbox.mark_sending(connection, [asked], NOW)
    outbox.retry_at(connection, asked, NOW)
    outbox.mark_sending(connection, [asked], LATER)
    assert questions.last_asked(connection, 10) == questions.Asked(None, "a", NOW, NOW)


def test_a_question_put_again_is_the_same_asking_and_one_come_back_to_is_new(connection):
    first = _ask(connection, "a")
    outbox.mark_sending(connection, [first], NOW)
    outbox.mark_sent(connection, first, 1, NOW)
    _ask(connection, "a")  # rejected, put again
    assert questions.last_asked(connection, 10).shown_at is None
    outbox.put(connection, chat_id=10, kind="reply", body="{}", now=NOW)  # carries no question
    assert _first_at(connection, "a") == NOW
    _ask(connection, "b")
    assert _first_at(connection, "b") is None
    again = _ask(connection, "a")
    assert _first_at(connection, "a") is None
    outbox.mark_sending(connection, [again], LATER)
    assert _first_at(connection, "a") == LATER


def test_the_same_question_of_another_interview_or_chat_is_another(interview, connection):
    outbox.mark_sending(connection, [_ask(connection, "a")], NOW)
    _ask(connection, "a", 20)
    assert (_first_at(connection, "a"), _first_at(connection, "a", 20)) == (NOW, None)
    outbox.put(connection, chat_id=10, kind="reply", body="{}", now=NOW, question_key="a", interview_id=interview)
    assert questions.last_asked(connection, 10) == questions.Asked(interview, "a", None, None)
