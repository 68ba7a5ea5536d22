"""Our messages in Telegram's words."""

import pytest

from bot.messages import Button, Outbound
from bot.telegram.outbound import document_fields, markup, message_fields, plain


def test_a_question_with_a_reply_keyboard():
    sent = message_fields(Outbound("<b>Câu 1</b>", keyboard=(("Có", "Không"), ("Bỏ qua",)), placeholder="ví dụ: 14"))
    assert sent["text"] == "<b>Câu 1</b>"
    assert sent["parse_mode"] == "HTML"
    assert sent["reply_markup"] == {
        "keyboard": [[{"text": "Có"}, {"text": "Không"}], [{"text": "Bỏ qua"}]],
        "resize_keyboard": True,
        "is_persistent": True,
        "input_field_placeholder": "ví dụ: 14",
    }


def test_a_placeholder_is_at_most_what_telegram_takes():
    sent = markup(Outbound("a", keyboard=(("b",),), placeholder="x" * 100))
    assert sent["input_field_placeholder"] == "x" * 64
    assert "input_field_placeholder" not in markup(Outbound("a", keyboard=(("b",),)))


def test_a_keyboard_is_left_taken_away_or_inline():
    assert markup(Outbound("a")) is None
    assert markup(Outbound("a", keyboard=())) == {"remove_keyboard": True}
    inline = markup(Outbound("a", keyboard=(("b",),), buttons=((Button("Gửi", "s:1"),),)))
    assert inline == {"inline_keyboard": [[{"text": "Gửi", "callback_data": "s:1"}]]}


def test_a_document_has_its_text_as_caption():
    assert document_fields(Outbound("Xong", document_id=1))["caption"] == "Xong"
    assert document_fields(Outbound("", document_id=1))["caption"] is None


@pytest.mark.parametrize(
    ("outbound", "expected"),
    [
        (Outbound("<b>Xã</b> A &amp; B &lt;3"), "Xã A & B <3"),
        (Outbound("2 < 3 > 1"), "2 < 3 > 1"),
        (Outbound("x" * 5000), "x" * 4095 + "…"),
        (Outbound("x" * 2000, document_id=1), "x" * 1023 + "…"),
    ],
)
def test_the_plain_text(outbound, expected):
    assert plain(outbound) == expected
