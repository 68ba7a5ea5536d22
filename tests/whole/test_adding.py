"""What the page on adding says is done in a copy of the house, as it stands there: it is checked, asked, and printed."""

import re

import docx
import pytest

from templates.reading import paragraphs
from tests.checkout import Checkout
from tests.pages import HOUSE, page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # a copy of the house, and a dozen programs in it

PAGE = page(HOUSE / "docs" / "adding.md")
STEP = re.compile(r"^`([\w./-]+)`[^\n]*(?:\n[^\n`][^\n]*)*:$|^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TESTS = (
    "tests/flows/test_phone_number.py", "tests/bot/authoring/test_wording_of_faults.py", "tests/bot/test_texts.py",
    "tests/bot/authoring/test_flow_schema.py", "tests/bot/authoring/test_flow_reference.py", "tests/bot/runner/test_every_interview.py",
    "tests/bot/test_folders.py",
)  # fmt: skip


def steps():
    """File, kind of block, block; in the order of the page."""
    file = ""
    for found in STEP.finditer(PAGE):
        if found[1]:
            file = found[1]
        else:
            yield file, found[2], found[3]


def changed(text, block):
    """A text with a change in it; its lines must stand there once."""
    lines = block.splitlines(keepends=True)
    before, after = ("".join(line[1:] for line in lines if line[0] in marks) for marks in (" -", " +"))
    assert text.count(before) == 1, before
    return text.replace(before, after)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """The copy, with all that the page adds."""
    checkout = Checkout(tmp_path_factory.mktemp("house"))
    for file, kind, block in steps():
        path = checkout.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "diff":
            path.write_text(changed(path.read_text(encoding="utf-8"), block), encoding="utf-8")
        elif kind == "text":
            form = docx.Document()
            for line in block.splitlines():
                form.add_paragraph(line)
            form.save(path)
        elif kind != "sh":
            assert not path.exists(), file
            path.write_text(block, encoding="utf-8")
    return checkout


def test_its_tests_and_those_of_the_house_hold(checkout):
    assert " passed" in checkout.python("pytest", "-q", "-p", "no:cacheprovider", *TESTS)


def test_it_keeps_the_rules_of_the_house(checkout):
    checkout.run("ruff", "check", "--no-cache", "bot", "flows", "tests/flows", "tests/bot")
    checkout.run("ruff", "format", "--no-cache", "--check", "bot", "flows", "tests/flows", "tests/bot")
    checkout.run("mypy", "-p", "flows", "-m", "bot.folders")
    checkout.run("lint-imports", "--no-cache")
    checkout.python("pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py", "--rewrite")
    assert "folders" in (checkout.folder / "docs" / "pictures" / "floors.svg").read_text(encoding="utf-8")


def test_a_report_with_it_is_checked_filled_in_and_walked_through(checkout):
    [commands] = [block for _, kind, block in steps() if kind == "sh"]
    said = [checkout.baocao(*command.split()[1:]) for command in commands.splitlines()]
    assert "số điện thoại" in said[0]
    assert "20/20" in said[2]
    printed = "\n".join(paragraphs((checkout.folder / "out" / "R.docx").read_bytes()))
    assert printed == "Xã Đại Lâm Khê trực số 0912345678.\nTrong tháng có 07 cuộc gọi."


def test_somebody_is_asked_it_refused_and_gets_the_document(checkout):
    said = checkout.baocao("try", "duong-day-nong", typed="Đại Lâm Khê\n12\n(091) 234-5678\n7\nXác nhận\n")
    assert "Câu này cần số điện thoại mười chữ số. Ví dụ: 0912 345 678" in said
    assert "Đã ghi: 0912 345 678" in said
    assert (checkout.folder / "out" / "BC đường dây nóng - xã Đại Lâm Khê.docx").exists()
