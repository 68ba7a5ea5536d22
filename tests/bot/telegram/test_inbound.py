"""Every shape of an update is read, or is nobody's; nothing that comes in breaks the reader."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Attached, Inbound
from bot.telegram.inbound import chat_of, clean, read

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
PERSON = {"id": 7, "is_bot": False, "first_name": "Nguyễn", "last_name": "Văn A"}
CHAT = {"id": 7, "type": "private", "first_name": "Nguyễn"}
GROUP = {"id": -100, "type": "supergroup", "title": "Xã"}


def message(**fields):
    return {"update_id": 5, "message": {"message_id": 9, "date": 1, "chat": CHAT, "from": PERSON, **fields}}


def inbound(kind, **fields):
    return Inbound(5, 7, 7, "Nguyễn Văn A", kind, AT, **fields)


CASES = [
    (message(text=" 14 "), inbound("text", text="14", message_id=9)),
    (message(text="/start abc"), inbound("text", text="/start abc", message_id=9)),
    (message(text="a", reply_to_message={"message_id": 3}), inbound("text", text="a", message_id=9, reply_to=3)),
    (message(text="a", forward_origin={"type": "user"}), inbound("text", text="a", what="forwarded", message_id=9)),
    (message(text="a", forward_date=1), inbound("text", text="a", what="forwarded", message_id=9)),
    (message(text=""), inbound("text", message_id=9)),
    (message(sticker={}), inbound("other", what="sticker", message_id=9)),
    (message(photo=[], caption="14"), inbound("other", what="photo", message_id=9)),
    (message(voice={}), inbound("other", what="voice", message_id=9)),
    (message(document={}, animation={}), inbound("other", what="animation", message_id=9)),
    (message(document={}), inbound("other", what="document", message_id=9)),
    (message(location={}, venue={}), inbound("other", what="venue", message_id=9)),
    (message(brand_new_thing={}), inbound("other", what="unknown", message_id=9)),
    (message(pinned_message={}), None),
    (message(text="hi", chat=GROUP), Inbound(5, -100, 7, "Nguyễn Văn A", "group", AT)),
    (
        {"update_id": 5, "edited_message": message(text="15")["message"]},
        inbound("edited", text="15", message_id=9),
    ),
    ({"update_id": 5, "edited_message": message(caption="15")["message"]}, None),
    (
        {
            "update_id": 5,
            "callback_query": {
                "id": "88",
                "from": PERSON,
                "data": "q:1",
                "message": {"message_id": 4, "date": 0, "chat": CHAT},
            },
        },
        inbound("button", payload="q:1", callback_id="88", message_id=4),
    ),
    ({"update_id": 5, "callback_query": {"id": "88", "from": PERSON, "inline_message_id": "x"}}, None),
    (
        {"update_id": 5, "my_chat_member": {"chat": CHAT, "from": PERSON, "new_chat_member": {"status": "kicked"}}},
        inbound("blocked"),
    ),
    (
        {"update_id": 5, "my_chat_member": {"chat": CHAT, "from": PERSON, "new_chat_member": {"status": "member"}}},
        inbound("joined"),
    ),
    (
        {"update_id": 5, "my_chat_member": {"chat": GROUP, "from": PERSON, "new_chat_member": {"status": "member"}}},
        Inbound(5, -100, 7, "Nguyễn Văn A", "group", AT),
    ),
    ({"update_id": 5, "my_chat_member": {"chat": GROUP, "from": PERSON, "new_chat_member": {"status": "left"}}}, None),
    ({"update_id": 5, "poll_answer": {}}, None),
    ({"update_id": 5, "message": None}, None),
    ({"update_id": 5, "message": {"text": "a"}}, None),
    ({}, None),
    (
        message(document={"file_id": "f1", "file_name": "BC\n1.docx", "file_size": 9}, caption=" sửa "),
        inbound("file", text="sửa", attached=Attached("f1", "BC 1.docx", 9), message_id=9),
    ),
    (
        message(document={"file_id": "f1", "file_size": -1 << 70}),
        inbound("file", attached=Attached("f1", ""), message_id=9),
    ),
    (message(document={"file_id": 5}), inbound("other", what="document", message_id=9)),
]


@pytest.mark.parametrize(("raw", "expected"), CASES, ids=range(len(CASES)))
def test_an_update_is_read(raw, expected):
    assert read(raw, AT) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("xa\u0303", "xã"),
        ("a\x00b\x07c\x1b\x7f\x9f", "abc"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("cột\tcột", "cột cột"),
        ("\ufeff abc \n", "abc"),
        ("a\u202eb\u2066c", "abc"),
        ("\ud800a", "a"),
        ('👨‍👩‍👧 & < > " {{ }} {% %}', '👨‍👩‍👧 & < > " {{ }} {% %}'),
        (None, ""),
        (14, ""),
    ],
)
def test_text_is_cleaned(typed, expected):
    assert clean(typed) == expected


@given(st.text())
def test_cleaning_once_is_enough(typed):
    assert clean(clean(typed)) == clean(typed)
    clean(typed).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["message", "chat", "id", "from", "text", "type", "callback_query", "message_id"]),
            inner,
            max_size=4,
        )
    ),
)


@given(
    st.dictionaries(
        st.sampled_from(["update_id", "message", "callback_query", "my_chat_member", "edited_message"]), JSON
    )
)
def test_nothing_that_comes_in_breaks_the_reader(raw):
    assert isinstance(read(raw, AT), Inbound | None)
    assert isinstance(chat_of(raw), int | None)


def test_the_chat_of_an_update():
    assert chat_of(message(text="a")) == 7
    assert chat_of(CASES[17][0]) == 7
    assert chat_of(CASES[19][0]) == 7
    assert chat_of({"update_id": 5, "poll": {}}) is None


HUGE = 1 << 63


@pytest.mark.parametrize(
    "odd",
    [
        {"update_id": HUGE},
        {"message": {**message(text="a")["message"], "chat": {"id": HUGE, "type": "private"}}},
        {"message": {**message(text="a")["message"], "from": {"id": -HUGE}}},
        {"message": {**message(text="a")["message"], "from": {"id": True}}},
    ],
)
def test_a_number_that_is_no_id_is_nobodys(odd):
    assert read({**message(text="a"), **odd}, AT) is None
    assert chat_of({**message(text="a"), **odd}) in (7, None)


def test_what_telegram_never_lets_through_is_cut():
    person = {"id": 7, "first_name": "A" * 9_000, "last_name": "B\nC"}
    found = read(
        {
            "update_id": 5,
            "message": {**message(text="a")["message"], "text": "x" * 99_999, "message_id": HUGE, "from": person},
        },
        AT,
    )
    assert (len(found.text), found.name, found.message_id) == (12_288, "A" * 130, None)
