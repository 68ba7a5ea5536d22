"""The examples' documents as text that a person can read: each paragraph with its look, held against golden files.

`pytest tests/templates/test_golden_papers.py --rewrite` renews them; read the difference before it is kept.
"""

import difflib

import pytest

from templates.inspection import read_paper
from tests.conftest import HERE
from tests.reports import EACH
from tests.templates.papers import ECONOMY, LIVESTOCK, MONTHLY, NQ18, PROPOSAL, QUIET, made

GOLDEN = HERE / "data" / "papers"
CASES = {
    "nq18-2026": {"name": NQ18},
    "nq18-2022": {"name": NQ18, "year": 2022},
    "nq18-with-blanks": {"name": NQ18, "draft": True, "thon_sau": "-", "so_bao_cao": "-", "kien_nghi": "-"},
    "monthly-2026": {"name": MONTHLY},
    "monthly-2022": {"name": MONTHLY, "year": 2022},
    "monthly-with-blanks": {"name": MONTHLY, "draft": True, "so_luot": "-", "so_bao_cao": "-", "kho_khan": "-"},
    "economy-2026": {"name": ECONOMY},
    "economy-with-blanks": {"name": ECONOMY, "draft": True, "lon": "-", "so_bao_cao": "-", "dich_benh": "-"},
    "economy-quiet": {"name": ECONOMY, **QUIET},
    "proposal-2026": {"name": PROPOSAL},
    "proposal-with-blanks": {"name": PROPOSAL, "draft": True, "nha_sap": "-", "so_to_trinh": "-", "kinh_phi_xa": "-"},
    "proposal-livestock": {"name": PROPOSAL, **LIVESTOCK},
}


def described(docx):
    """The sheet, then a line for each paragraph: where it stands, how it looks, what it says."""
    paper = read_paper(docx)
    for each in paper.sections:
        yield (
            f"sheet {each.width:.0f} × {each.height:.0f} mm, top {each.top:.0f}, bottom {each.bottom:.0f}, "
            f"left {each.left:.0f}, right {each.right:.0f}, header {each.header:.0f}; first page apart: {paper.first_apart}"
        )
    for paragraph in paper.paragraphs:
        cell = f"table {paragraph.cell.table + 1}, column {paragraph.cell.column + 1} · " if paragraph.cell else ""
        yield f"[{cell}{' '.join(look_of(paragraph))}] {text_of(paragraph)}".rstrip()


def look_of(paragraph):
    look, letters = paragraph.look, paragraph.runs[0].look if paragraph.runs else None
    yield look.alignment
    yield f"{letters.size if letters else paragraph.empty_size:g}"
    for word in ("bold", "italic", "underline", "caps"):
        if letters and getattr(letters, word):
            yield word
    if look.first_line:
        yield f"indent {look.first_line:.0f} mm"
    yield f"{look.before:g}/{look.after:g} {look.line_rule} {look.line:g}"
    if look.keep_next:
        yield "keep"
    if paragraph.drawn:
        yield f"rule {paragraph.drawn[0]:.0f} mm"


def text_of(paragraph):
    """The words, no-break spaces and line breaks made visible."""
    return paragraph.text.replace("\u00a0", "~").replace("\n", "⏎")


def test_every_report_has_a_paper_and_one_with_blanks_that_were_read():
    assert {case["name"] for case in CASES.values() if not case.get("draft")} == set(EACH)
    assert {case["name"] for case in CASES.values() if case.get("draft")} == set(EACH)


@pytest.mark.parametrize("case", CASES)
def test_the_document_reads_as_it_did(case, request):
    path, found = GOLDEN / f"{case}.txt", [f"{line}\n" for line in described(made(**CASES[case]))]
    if request.config.getoption("--rewrite"):
        path.write_text("".join(found), encoding="utf-8")
    kept = path.read_text(encoding="utf-8").splitlines(keepends=True)
    apart = "".join(difflib.unified_diff(kept, found, path.name, "as it is now", n=0))
    if apart:
        pytest.fail(f"the document changed; --rewrite keeps it so:\n{apart}", pytrace=False)
