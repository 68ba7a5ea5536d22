"""The example's document, opened and laid out by LibreOffice."""

import re
import subprocess

import pytest

from bot.demo import REPORT
from bot.filling import fill, read_replies, values_of
from bot.reports import example_of, find_report
from tests.conftest import START
from tests.debian import program


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The document as PDF."""
    office, folder = program("soffice", "libreoffice-writer-nogui"), tmp_path_factory.mktemp("pdf")
    report = find_report(REPORT)
    filled = fill(report.flow, read_replies(example_of(REPORT)), START.date())
    (folder / "R.docx").write_bytes(report.prepared.render(values_of(report.flow, filled.answers), draft=False))
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, folder / "R.docx"], check=True, capture_output=True, timeout=110)
    return folder / "R.pdf"


@pytest.fixture(scope="module")
def pages(pdf):
    """The words of each page."""
    command = [program("pdftotext", "poppler-utils"), "-layout", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def test_it_is_an_a4_paper_of_some_pages(pdf, pages):
    info = subprocess.run([program("pdfinfo", "poppler-utils"), pdf], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", info)
    assert 7 <= len(pages) <= 12


def test_pages_are_numbered_at_the_top_but_for_the_first(pages):
    numbers = [next(line.strip() for line in page.splitlines() if line.strip()) for page in pages]
    assert numbers[1:] == [str(number) for number in range(2, len(pages) + 1)]
    assert numbers[0] != "1"


def test_head_and_signature_stand_where_they_should(pages):
    head = re.sub(r"\s+", " ", pages[0])
    assert re.search(r"ĐẢNG BỘ TỈNH ĐÔNG SƠN.*ĐẢNG CỘNG SẢN VIỆT NAM", head)
    assert re.search(r"Số 57-BC/ĐU.*BÁO CÁO", head)
    end = re.sub(r"\s+", " ", pages[-1])
    assert re.search(r"Nơi nhận.*T/M ĐẢNG ỦY.*BÍ THƯ.*Trần Đức Minh", end)


def test_nothing_but_three_ellipses_is_left_open(pages):
    text = "".join(pages)
    assert len(re.findall(r"…|\.{3,}", text)) == 3
    assert not re.search(r"{{|}}|{%|%}", text)
