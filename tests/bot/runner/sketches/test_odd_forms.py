"""Forms with odd titles and words: looked at, tried out and published without a turn that fails."""

from dataclasses import replace

import pytest

from bot.commands.transcripts import pressable
from tests.bringing import bring
from tests.templates.importing.test_first_look import form


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({9}))


TITLES = ["2026", "VALUE: # 'a' \"b\"", "🐃", "T" * 500, "\u202eBÁO CÁO"]


@pytest.mark.parametrize("title", TITLES)
def test_a_form_of_any_title_is_tried_out_and_published(terminal, database, clock, house, title):
    terminal.send("/mau", person=9, name="Minh")
    bring(database, form(title, "Họ tên: ……………", "Tuổi: ……………"), name="mau.docx", person=9, now=clock())
    shown = terminal.receive()
    for label in ("Điền thử", "Đưa ra dùng"):
        carried = pressable(shown[-1])[label]
        heard = terminal.send("", person=9, name="Minh", kind="button", payload=carried)
        assert house.texts.plain("person.set_aside") not in "".join(each.words.text for each in heard)
    heard = terminal.send("", person=9, name="Minh", kind="button", payload=pressable(heard[-1])["✓ Đưa ra dùng"])
    assert "đã dùng được" in heard[-1].words.text
