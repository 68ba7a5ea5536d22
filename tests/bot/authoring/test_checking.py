"""What is said of an office's own report before it may be used: each fault with its cure."""

import pytest

from bot.authoring.checking import check_report
from bot.reports import find_report
from bot.texts import load_texts
from tests.templates.papers import MONTHLY, planted


@pytest.fixture
def checked(tmp_path):
    """Puts the report into a home of its own, with another form or another flow; what is said of it."""

    def check(*, form=None, flow=lambda source: source):
        report = find_report(MONTHLY)
        for room in ("flows", "templates"):
            (tmp_path / room).mkdir()
        (tmp_path / "flows" / f"{MONTHLY}.yaml").write_text(flow(report.source), encoding="utf-8")
        (tmp_path / "templates" / f"{MONTHLY}.docx").write_bytes(form or report.form)
        return list(check_report(MONTHLY, load_texts(), tmp_path))

    return check


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Xã có {{ thon_moi }} thôn mới.", "thon_moi"),  # a place without a question
        ("Xã có ….. thôn mới.", "còn chỗ trống chưa có câu hỏi"),
    ],
)
def test_a_form_with_an_open_end_is_not_used(checked, line, told):
    def add(document):
        document.paragraphs[-2].insert_paragraph_before(line)

    [remark] = checked(form=planted(find_report(MONTHLY).form, add))
    assert remark.kind == "fault"
    assert told in remark.words


def test_what_is_no_word_form_is_said_in_a_sentence(checked):
    [remark] = checked(form=b"no zip")
    assert remark.kind == "fault"
    assert "Mở mẫu bằng Word" in remark.words


def test_a_family_without_rules_of_form_is_told_with_those_that_have_them(checked):
    [remark] = checked(flow=lambda source: source.replace("signed:", "family: army\nsigned:"))
    assert remark.kind == "fault"
    assert remark.words == f"{MONTHLY}: chưa có thể thức cho family: army. Ghi một trong các family: party, state"
