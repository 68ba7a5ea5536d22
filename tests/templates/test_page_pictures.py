"""Every page of the examples as a picture, held against the one that was looked at beside the rules of form.

LibreOffice lays them out with Liberation Serif, which is as wide as Times New Roman. `--rewrite` renews the pictures;
look at them before they are kept.
"""

import subprocess

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from tests.conftest import HERE
from tests.debian import program
from tests.libreoffice import convert
from tests.reports import EACH, EVERY
from tests.templates.papers import ECONOMY, LIVESTOCK, MANY, MONTHLY, NQ18, PROPOSAL, QUIET, made, planted

KEPT = HERE / "data" / "pages"
CASES = {
    "nq18-2026": {"name": NQ18},
    "nq18-2022": {"name": NQ18, "year": 2022},
    "nq18-draft": {"name": NQ18, "draft": True, "thon_sau": "-", "so_bao_cao": "-", "kien_nghi": "-"},
    "monthly-2026": {"name": MONTHLY},
    "monthly-2022": {"name": MONTHLY, "year": 2022},
    "monthly-draft": {"name": MONTHLY, "draft": True, "so_luot": "-", "so_bao_cao": "-", "kho_khan": "-"},
    "economy-2026": {"name": ECONOMY},
    "economy-quiet": {"name": ECONOMY, "draft": True, **QUIET},
    "proposal-many": {"name": PROPOSAL, **MANY},
    "proposal-livestock": {"name": PROPOSAL, **LIVESTOCK},
    "proposal-draft": {"name": PROPOSAL, "draft": True, "nha_sap": "-", "so_to_trinh": "-", "kinh_phi_xa": "-"},
}
DPI, TILE = 40, 8
WHOLE, LOCAL = 3.0, 15.0  # how far grey values of 0 to 255 may differ: over a page, and in its worst tile


def pictures(folder, docx):
    """The pages of a document in grey."""
    pdf = convert(folder, {"R": docx})["R"]
    subprocess.run([program("pdftoppm", "poppler-utils"), "-r", str(DPI), "-png", pdf, folder / "page"], check=True)
    return [Image.open(path).convert("L") for path in sorted(folder.glob("page-*.png"))]


def difference(one, other):
    """How far two pages are apart, over all and in the worst tile; a hair's breadth does not count."""
    if one.size != other.size:
        return 255.0, 255.0
    soft = (each.filter(ImageFilter.GaussianBlur(1.5)) for each in (one, other))
    apart = ImageChops.difference(*soft)
    tiles = apart.resize((apart.width // TILE, apart.height // TILE), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], float(tiles.getextrema()[1])


def is_like(one, other):
    whole, local = difference(one, other)
    return whole <= WHOLE and local <= LOCAL


LESS_OFTEN = {"economy-quiet", "proposal-livestock", "proposal-draft", "monthly-2022", "monthly-draft"}
"""Their words stand in golden papers at every change; how they look, in the slow tests."""


def test_every_report_has_pages_and_a_draft_s_that_were_looked_at():
    assert {case["name"] for case in CASES.values()} == set(EACH)
    assert {case["name"] for case in CASES.values() if case.get("draft")} == set(EACH)


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[pytest.mark.slow] if case in LESS_OFTEN else []) for case in CASES]
)
def test_every_page_looks_as_it_did(case, tmp_path, request):
    found = pictures(tmp_path, made(**CASES[case]))
    if request.config.getoption("--rewrite"):
        for path in KEPT.glob(f"{case}-*.png"):
            path.unlink()
        for number, page in enumerate(found, start=1):
            page.save(KEPT / f"{case}-{number}.png", optimize=True)
    kept = [Image.open(KEPT / f"{case}-{number}.png") for number in range(1, len(list(KEPT.glob(f"{case}-*.png"))) + 1)]
    assert len(found) == len(kept)
    assert [number for number, pair in enumerate(zip(found, kept, strict=True), 1) if not is_like(*pair)] == []


def narrower(document):
    document.sections[0].left_margin -= 144_000  # four millimetres


def no_rule(document):
    for drawing in document.element.xpath("//w:drawing"):
        drawing.getparent().remove(drawing)


def one_word(document):
    line = next(p for p in document.paragraphs if p.text.startswith("I. TỔ CHỨC"))
    line.runs[0].font.bold = False


@pytest.mark.slow  # LibreOffice draws every page
@pytest.mark.parametrize("change", [narrower, no_rule, one_word])
def test_a_small_change_of_look_is_seen(change, tmp_path):
    first = Image.open(KEPT / "nq18-2026-1.png")
    assert not is_like(pictures(tmp_path, planted(made(NQ18), change))[0], first)


@pytest.mark.parametrize("name", EVERY)
def test_the_pages_are_set_in_one_family_without_a_stranger_for_any_letter(name, tmp_path):
    pdf = convert(tmp_path, {"R": made(name)})["R"]
    command = [program("pdffonts", "poppler-utils"), pdf]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert {line.split()[0].partition("+")[2].partition("-")[0] for line in lines} == {"LiberationSerif"}
