"""Whoever does not belong here is told so now and then, costs little, and guesses nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.runner import issue_claim
from bot.runner.house import new_token
from storage import claims

ADMIN, STRANGER = 9, 5


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({ADMIN}))


@pytest.fixture
def say(terminal):
    def say(line, person=STRANGER):
        return [each.words.text for each in terminal.send(line, person=person, name="Lạ") if each.chat_id == person]

    return say


@pytest.fixture
def link(say):
    """A new invitation, as the administrator gets it."""

    def link():
        return "/start " + " ".join(say("/moi Tây Sơn", ADMIN)).partition("/start ")[2].split()[0].removesuffix(
            "</code>"
        )

    say("/start", ADMIN)
    return link


def count(database, statement):
    with database.reading() as connection:
        return connection.execute(text(statement)).scalar_one()


def test_a_stranger_is_answered_once_an_hour(say, clock, database):
    assert len(say("Tôi là ai?")) == 1
    assert [say("/start"), say("14"), say("/moi X")] == [[], [], []]
    clock.forward(timedelta(minutes=61))
    assert len(say("Alo")) == 1
    assert count(database, "SELECT count(*) FROM outbox") == 2
    assert count(database, "SELECT count(*) FROM inbox WHERE body <> '' OR chat_id IS NOT NULL") == 0


def test_a_thousand_strangers_cost_a_row_and_a_sentence_each(terminal, database):
    for person in range(1_000, 2_000):
        terminal.put("Xin chào", person=person, name="Lạ")
    for person in range(1_000, 2_000):
        terminal.put("Xin chào", person=person, name="Lạ")
    assert len(terminal.receive()) == 1_000
    assert count(database, "SELECT count(*) FROM persons") == 0
    assert count(database, "SELECT count(*) FROM outbox") == 1_000


@pytest.mark.parametrize("kind", ["moi-", "claim-"])
def test_after_ten_wrong_links_there_is_silence_and_even_a_good_link_opens_nothing(say, link, clock, database, kind):
    good = link()
    told = [say(f"/start {kind}{number}") for number in range(15)]
    assert [bool(each) for each in told] == [True] * 10 + [False] * 5
    assert say(good) == []
    assert count(database, "SELECT count(*) FROM members WHERE person_id = 5") == 0
    clock.forward(timedelta(minutes=61))
    assert "Tây Sơn" in say(good)[0]


def test_a_member_who_guesses_is_silenced_too_and_works_on(say, link):
    say(link())
    for number in range(10):
        say(f"/start moi-{number}")
    assert not any("đã dùng" in words for words in say("/start moi-11"))
    assert say("/tieptuc")


def test_a_link_is_good_once_for_whoever_opens_it_first(say, link):
    good = link()
    assert "Tây Sơn" in say(good, 6)[0]
    assert "đã dùng" in say(good, STRANGER)[0]
    assert "đã dùng" in say(good, 6)[0]


def test_a_link_is_good_for_its_own_purpose_alone(say, link, database, clock):
    member = link().removeprefix("/start moi-")
    say(f"/start claim-{member}")
    with database.reading() as connection:
        assert claims.find(connection, member, clock()) is not None  # an invitation does not make an administrator
    with database.unit_of_work() as connection:
        connection.execute(text("DELETE FROM members"))
        claims.create(connection, token="admins", purpose="admin", expires_at=clock() + timedelta(1), now=clock())
    say("/start moi-admins", 6)
    assert count(database, "SELECT count(*) FROM members") == 0
    with database.unit_of_work() as connection:
        assert not issue_claim(connection, "later", clock())


def test_a_token_holds_more_chance_than_anybody_can_guess():
    made = {new_token() for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(len(token) == 24 for token in made)  # 18 bytes of `secrets`: 144 bits


FORGED = (
    "", ":", "c", "c:", "c:x", "c:-1", "c:0", "c:" + "9" * 60, "c:١٢", "c:1.5", "c:1e3", "c:0x1", "a:" + "9" * 60 + "::",
    "a:1", "la:" + "9" * 50, "m:" + "9" * 60, "mm:" + "9" * 50, "g:" + "9" * 60, "pb:" + "9" * 50, "d:" + "9" * 60,
    "v:", "v:%", "v:_", "v:" + "%" * 50, "s1:" + ".".join("9" * 20), "w:" + "9" * 60, "r:" + "9" * 60, "zz:1", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("person", [ADMIN, 6])
def test_a_forged_button_is_answered_and_breaks_nothing(terminal, say, link, caplog, person):
    say(link(), 6)
    kept = link()
    for payload in FORGED:
        assert terminal.send("", kind="button", payload=payload, person=person, name="Lạ"), payload
    assert "failed" not in caplog.text
    assert "Tây Sơn" in say(kept, 7)[0]
