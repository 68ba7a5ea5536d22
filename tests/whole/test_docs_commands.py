"""The commands that the pages show are run as they stand there, in a copy of the house."""

import re

import pytest

from tests.checkout import Checkout
from tests.pages import HOUSE, blocks
from tests.whole.clerk import script_of
from tests.whole.rehearsing import lines_of, rehearsal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # every command is a process of its own

COMMANDS, CONTRIBUTING = HOUSE / "docs" / "commands.md", HOUSE / "CONTRIBUTING.md"
GO_ON = {"make run", "baocao run", "baocao simulate --port 0"}
"""These go on until they are stopped: their page is asked for, then they are told to end."""
BACKUP = re.compile(r"\S+/baocao-\d{8}-\d{6}\.db")


def commands_of(path):
    return [line for kind, text in blocks(path) if kind == "sh" for line in text.splitlines()]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return Checkout(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def office(checkout):
    """An office in the checkout: a clerk has answered all; a table of communes lies there."""
    (checkout.folder / "data").mkdir(exist_ok=True)
    with rehearsal(checkout.folder / "data" / "baocao.db") as (_, terminal):
        script_of(terminal, lines_of("Đại Lâm Khê"))
    [table] = [text for kind, text in blocks(COMMANDS) if kind == "csv"]
    (checkout.folder / "xa.csv").write_text(table, encoding="utf-8")
    return checkout


def play(checkout, command):
    """One line of a page; what it said."""
    if command in GO_ON:
        return checkout.serve(*command.split())
    typed = "\n".join(line.replace("\n", "\\\n") for line in lines_of("Đại Lâm Khê")) if " try " in command else None
    if found := BACKUP.search(command):
        command = command.replace(found[0], str(max((checkout.folder / "data" / "backups").glob("baocao-2*.db"))))
    return checkout.run(*command.split(), typed=typed)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_front_page(checkout, name):
    assert commands_of(HOUSE / name) == ["make demo", "make run"]
    said = play(checkout, "make demo")
    assert "Đã xác nhận" in said
    assert list((checkout.folder / "out").glob("*.docx"))
    assert "BẮT ĐẦU" in play(checkout, "make run")


@pytest.mark.parametrize("place", range(len(commands_of(COMMANDS))))
def test_the_page_of_commands(office, place):
    command = commands_of(COMMANDS)[place]
    assert "Traceback" not in play(office, command)


def test_what_a_contributor_does_is_what_ci_does():
    ci = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")
    assert all(re.search(rf"^{command}$", ci, re.MULTILINE) for command in commands_of(CONTRIBUTING))
