"""The files that lie beside an office's own form: what is wrong with one is told, with the file and what to do."""

import pytest

from bot.authoring.checking import check_report
from bot.reports import find_report
from bot.texts import load_texts
from tests.templates.papers import MONTHLY

GOOD = {
    "source.txt": "Xã đã sắp sếp.\nBốn dòng…\n",
    "corrections.yaml": "- {line: 1, from: sắp sếp, to: sắp xếp, accepted: true}\n- {line: 2, from: Bốn, to: Ba, accepted: false}",
    "blanks.yaml": "{blanks: [], statements: [], and_so_on: [], additions: {before: [], after: []}}",
}


@pytest.fixture
def beside(tmp_path):
    """Puts the report into a home of its own, with these files beside its form; what is said of it."""

    def put(**files):
        report = find_report(MONTHLY)
        for room, name, content in (
            ("flows", "yaml", report.source.encode()),
            ("templates", "docx", report.form),
            *(("templates", ending, text.encode()) for ending, text in files.items() if text is not None),
        ):
            (tmp_path / room).mkdir(exist_ok=True)
            (tmp_path / room / f"{MONTHLY}.{name}").write_bytes(content)
        return list(check_report(MONTHLY, load_texts(), tmp_path))

    return put


def test_a_form_is_held_to_the_files_beside_it(beside):
    said = [each.words for each in beside(**GOOD)]
    assert any("Xã đã sắp xếp." in words for words in said)
    assert any("Bốn dòng…" in words for words in said)


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("corrections.yaml", None, "thiếu tệp"),
        ("blanks.yaml", None, "thiếu tệp"),
        ("corrections.yaml", "- [", "không đọc được tệp"),
        ("corrections.yaml", "- {line: 1, from: a}", "không đọc được tệp"),
        ("corrections.yaml", "5", "không đọc được tệp"),
        ("corrections.yaml", "- {line: một, from: a, to: b}", "không đọc được tệp"),
        ("corrections.yaml", "- {line: 9, from: a, to: b, accepted: true}", "«a» ở dòng 9"),
        ("corrections.yaml", "- {line: 1, from: s, to: x, accepted: true}", "thấy 2 lần"),
        ("blanks.yaml", "and_so_on: [", "không đọc được tệp"),
        ("blanks.yaml", "and_so_on: []", "không đọc được tệp"),
        ("blanks.yaml", GOOD["blanks.yaml"].replace("blanks: []", "blanks: [{line: 2, from: x, to: y}]"), "thấy 0 lần"),
    ],
)
def test_what_is_wrong_with_one_is_told_in_a_sentence(beside, file, text, told):
    [remark] = beside(**{**GOOD, file: text})
    assert remark.kind == "fault"
    assert told in remark.words
    assert f"{MONTHLY}.{file}" in remark.words


def test_without_a_source_the_blanks_alone_are_read(beside):
    [remark] = beside(**{"blanks.yaml": "and_so_on: ["})
    assert "không đọc được tệp" in remark.words
