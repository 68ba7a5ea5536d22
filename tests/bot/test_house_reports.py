"""A start checks its reports once, and again as soon as a file or a rule is another."""

import shutil
from datetime import UTC, datetime

import pytest

from bot import house_reports
from bot.house_reports import FlowsRefused, offer_reports
from bot.reports import DEFINITIONS, FORMS
from bot.texts import load_texts
from storage import flow_versions

NOW = datetime(2026, 12, 7, 1, tzinfo=UTC)
NAME = "tiep-cong-dan-thang"


@pytest.fixture
def home(tmp_path):
    """An office with a report of its own."""
    for room, source in (("flows", DEFINITIONS / f"{NAME}.yaml"), ("templates", FORMS / f"{NAME}.docx")):
        (tmp_path / room).mkdir()
        shutil.copy(source, tmp_path / room / source.name)
    return tmp_path


@pytest.fixture
def start(database, home, monkeypatch):
    """Start once: the ids that are offered, and whether anything was checked."""

    def start(*wanted):
        checked = []
        check = house_reports._check
        monkeypatch.setattr(house_reports, "_check", lambda *about: (checked.append(about), check(*about)))
        register = flow_versions.register
        try:
            found = offer_reports(database, list(wanted or (NAME,)), home, load_texts(), now=NOW, register=register)
        finally:
            monkeypatch.setattr(house_reports, "_check", check)
        return found, bool(checked)

    return start


def test_the_second_start_offers_the_same_without_a_check(start):
    first, was_checked = start()
    assert was_checked
    assert start() == (first, False)


def test_another_file_is_checked(start, home):
    first, _ = start()
    flow = home / "flows" / f"{NAME}.yaml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("\nversion: ", "\nversion: 9", 1), encoding="utf-8")
    second, was_checked = start()
    assert was_checked
    assert second != first


def test_a_file_that_became_wrong_stops_the_start_every_time(start, home):
    start()
    flow = home / "flows" / f"{NAME}.yaml"
    whole = flow.read_text(encoding="utf-8")
    flow.write_text(whole.replace("type: integer", "type: intger", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(FlowsRefused):
            start()
    flow.write_text(whole, encoding="utf-8")
    assert start()[1] is False


def test_other_rules_check_anew(start, monkeypatch):
    start()
    monkeypatch.setattr(house_reports, "_RULES", (*house_reports._RULES, "bot/texts.vi.yaml"))
    assert start()[1] is True


def test_other_reports_are_checked(start):
    start()
    found, was_checked = start(NAME, "to-trinh-ho-tro-thien-tai")
    assert was_checked
    assert len(found) == 2
