"""The key that leaves a typed question about a form does not stay on the phone when that question is over."""

from dataclasses import replace

import pytest

from bot.commands.transcripts import pressable
from tests.bringing import bring_form


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({9}))


@pytest.fixture
def do(terminal, database, clock):
    """Press what is on the screen, or type; what is told then."""
    terminal.send("/mau", person=9, name="Minh")
    bring_form(database, "giay-moi", person=9, now=clock())
    shown = terminal.receive()

    def do(label):
        payload = pressable(shown[-1]).get(label)
        about = {"kind": "button", "payload": payload} if payload else {}
        shown[:] = terminal.send("" if payload else label, person=9, name="Minh", **about)
        return shown

    return do


@pytest.mark.parametrize(("answer", "told"), [("Mời ai?", "✓ Đã sửa câu hỏi."), ("Thôi", "Giữ như cũ.")])
def test_the_keyboard_of_a_typed_question_goes_with_it(do, answer, told):
    do("Xem từng chỗ")
    (asked,) = do("Sửa câu hỏi")
    assert "Thôi" in str(asked.words.keyboard)
    over, blank = do(answer)
    assert (over.words.text, over.words.keyboard) == (told, ())
    assert blank.words.buttons
    assert len(do("Chỗ sau →")) == 1
