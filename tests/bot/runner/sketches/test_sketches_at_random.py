"""Whatever an administrator presses and types on a form: every tap is answered, and the form can still be used."""

import random
from dataclasses import replace

import pytest

from bot.authoring.sketching import from_json, report_of
from bot.commands.transcripts import pressable
from bot.texts import load_texts
from storage import sketches
from tests.bringing import bring_form
from tests.templates.importing.marked import NAMES, NQ18

TAPS = 30
TYPED = ("Có bao nhiêu hộ?", "3", "99", "{{ x }}", "Thôi", "một câu dài " * 40, "ten_xa")
LEAVING = ("Điền thử", "Đưa ra dùng", "Bỏ mẫu này")


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({9}))


def taps_on(shown):
    labels = {label: carried for label, carried in pressable(shown).items() if label not in LEAVING}
    return [carried for carried in labels.values() if carried.startswith("k:")]


@pytest.mark.parametrize(
    "name", ["giay-moi", *(pytest.param(name, marks=pytest.mark.slow) for name in [NQ18, *NAMES] if name != "giay-moi")]
)
def test_every_tap_is_answered_and_the_form_stays_whole(terminal, database, clock, house, name):
    chance, texts = random.Random(name), load_texts()
    terminal.send("/mau", person=9, name="Minh")
    bring_form(database, name, person=9, now=clock())
    shown = terminal.receive()[-1]
    for _ in range(TAPS):
        taps = taps_on(shown)
        if not taps:
            heard = terminal.send("/mau", person=9, name="Minh")
        elif chance.random() < 0.8:
            heard = terminal.send("", person=9, name="Minh", kind="button", payload=chance.choice(taps))
        else:
            heard = terminal.send(chance.choice(TYPED), person=9, name="Minh")
        assert heard, "a tap or a line stayed without an answer"
        shown = heard[-1]
        assert house.texts.plain("person.set_aside") not in shown.words.text
        assert all(len(each) <= 64 for each in taps_on(shown))
    with database.unit_of_work() as connection:
        row = sketches.under_way(connection)[0]
        form, proposal = sketches.form_of(connection, row.id), from_json(row.proposal)
    assert row.revision > 1
    if proposal.findings:
        report_of(form, proposal, texts, name="mau", version=1, file=row.file)
