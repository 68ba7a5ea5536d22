"""Conversions in processes of their own, by LibreOffice itself and by programs that misbehave."""

import asyncio
import os
import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.authoring.filling import fill, read_replies
from bot.machine.converting import Converter
from bot.machine.programs import ProgramFailed
from bot.reports import example_of, find_report
from templates.values import values_of
from tests import programs
from tests.conftest import REPORT, START
from tests.debian import program


@pytest.fixture(scope="module")
def paper():
    report = find_report(REPORT)
    filled = fill(report.flow, read_replies(example_of(REPORT)), START.date())
    return report.prepared.render(values_of(report.flow, filled.answers))


@pytest.fixture
def soffice():
    return Converter(program("soffice", "libreoffice-writer-nogui"))


async def test_libreoffice_makes_a_pdf_of_the_example(soffice, paper, tmp_path):
    path = tmp_path / "R.pdf"
    path.write_bytes(await soffice.to_pdf(paper))
    command = [program("pdfinfo", "poppler-utils"), path]
    told = (await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True, text=True)).stdout
    assert 7 <= int(re.search(r"Pages: +(\d+)", told)[1]) <= 12
    assert "(A4)" in told


async def test_libreoffice_makes_a_picture_of_the_first_page_for_a_phone(soffice, paper):
    picture = await soffice.to_picture(paper)
    shown = Image.open(BytesIO(picture))
    assert (shown.format, shown.width) == ("PNG", 1000)
    assert 1410 <= shown.height <= 1420
    assert len(picture) < 300_000
    darkest, lightest = shown.convert("L").getextrema()
    assert (darkest < 50, lightest > 250) == (True, True)


async def test_what_is_no_document_fails(soffice):
    with pytest.raises(ProgramFailed):
        await soffice.to_pdf(b"PK\x03\x04 not a package")


async def test_what_hangs_is_killed_at_its_limit_with_all_that_it_started(tmp_path):
    with pytest.raises(ProgramFailed, match="timeout"):
        await Converter(programs.hanging(tmp_path), limit=0.5).to_pdf(b"PK")
    assert len(programs.pids(tmp_path)) == 2
    assert programs.all_end(programs.pids(tmp_path))


async def test_what_hangs_is_killed_when_the_bot_stops(tmp_path):
    task = asyncio.create_task(Converter(programs.hanging(tmp_path)).to_pdf(b"PK"))
    while not programs.pids(tmp_path):
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert programs.all_end(programs.pids(tmp_path))


async def test_what_fails_says_how(tmp_path):
    with pytest.raises(ProgramFailed, match="exit 3"):
        await Converter(programs.failing(tmp_path)).to_pdf(b"PK")


async def test_what_makes_nothing_is_a_failure(tmp_path):
    with pytest.raises(ProgramFailed, match="nothing made"):
        await Converter(programs.write(tmp_path / "soffice", "exit 0\n")).to_pdf(b"PK")


async def test_a_page_that_cannot_be_drawn_is_a_failure(tmp_path):
    soffice = programs.write(tmp_path / "soffice", 'for paper; do :; done\ncp "$paper" "${paper%.docx}.pdf"\n')
    with pytest.raises(ProgramFailed, match="exit 1"):
        await Converter(soffice).to_picture(b"no pdf")


async def test_a_report_that_a_killed_bot_left_behind_is_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, age in (("baocao-paper-old", 4000), ("baocao-paper-busy", 60), ("other", 4000)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "paper.docx").write_bytes(b"PK")
        then = tmp_path.stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    await Converter(programs.printing(tmp_path)).to_pdf(b"PK")
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"baocao-paper-busy", "other"}


async def test_the_program_sees_neither_our_secrets_nor_our_home_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    script = f'env > {tmp_path}/seen; for paper; do :; done; cp "$paper" "${{paper%.docx}}.pdf"\n'
    assert await Converter(programs.write(tmp_path / "soffice", script)).to_pdf(b"PK") == b"PK"
    seen = (tmp_path / "seen").read_text()
    assert "secret" not in seen
    home = re.search(r"HOME=(\S+)", seen)[1]
    assert not await asyncio.to_thread(Path(home).exists)
