"""The pages hold: every link leads somewhere, every command, option and chat command in them is there."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from typer.main import get_command

from bot.cli import app
from bot.reports import find_report, names, wording_of
from bot.settings import Settings
from templates.wording import read_wording
from tests.pages import HOUSE, PAGES, blocks, page, spans

BAOCAO = get_command(app)
COMMANDS = BAOCAO.commands
OF_ALL = {"--help", *(word for option in BAOCAO.params for word in option.opts)}
OPTIONS = {
    name: {word for option in each.params for word in option.opts if word.startswith("--")}
    for name, each in COMMANDS.items()
}
TARGETS = set(re.search(r"^\.PHONY: (.*)$", (HOUSE / "Makefile").read_text(), re.MULTILINE)[1].split())
MENU = {
    "start",
    *re.findall(r"^  (\w+): ", (HOUSE / "bot" / "texts.vi.yaml").read_text().split("\nbutton:")[0], re.MULTILINE),
}
SETTINGS = {name.upper() for name in Settings.model_fields}
OF_OTHERS = {"ONLY_FOR", "FIGURES", "BYMONTHDAY", "VACUUM", "HTTPS_PROXY", "--help", "--offline-vulnerabilities"}
"""Two tables of `flows.schema`, a word of RFC 5545, one of SQL, what every command takes, and an option of auditors."""
OF_BOTFATHER = {"newbot", "setjoingroups", "revoke"}
PLAYED = {
    "README.md": "test_docs_commands.py",
    "README.vi.md": "test_docs_commands.py",
    "CONTRIBUTING.md": "test_docs_commands.py",
    "docs/commands.md": "test_docs_commands.py",
    "docs/adding.md": "test_adding.py",
    "docs/author/import.md": "test_author_guide.py",
    "docs/operating/README.md": "test_installing.py",
}
"""The pages with commands that somebody may copy, and the slow test that runs them."""
NUMBERS = {"Three": 3, "Four": 4, "Five": 5, "Six": 6}


def slugs(path):
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page(path), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands_in(path):
    """Every line of code and every code span that calls the program or make."""
    for words in (
        *spans(path),
        *(line.strip() for kind, text in blocks(path) if kind != "yaml" for line in text.splitlines()),
    ):
        if found := re.match(r"(?:\S*\.venv/bin/|\./)?(baocao|make) +(?=[a-z-])(.*)", words):
            yield found[1], re.split(r"\s+#", found[2])[0].split()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_link_leads_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", page(path), flags=re.DOTALL)):
        if target.startswith("https://"):
            continue  # nothing leaves the machine
        file, _, anchor = target.partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        assert found.is_relative_to(HOUSE), target
        assert not anchor or anchor in slugs(found), target


def test_every_page_is_found_from_another():
    linked = {
        (path.parent / target).resolve() for path in PAGES for target in re.findall(r"\]\(([^)\s#]+)", page(path))
    }
    assert {path for path in PAGES if path.is_relative_to(HOUSE / "docs")} <= linked


def test_every_picture_is_shown_and_all_are_small():
    pictures = {path for folder in (HOUSE / "docs").rglob("pictures") for path in folder.iterdir()}
    linked = {
        (path.parent / target).resolve() for path in PAGES for target in re.findall(r"!\[.+\]\((.+)\)", page(path))
    }
    assert pictures == linked
    assert max(path.stat().st_size for path in pictures) < 300_000
    assert sum(path.stat().st_size for path in pictures) < 1_500_000


def test_every_page_is_written_in_whole_letters():
    assert [path for path in PAGES if not unicodedata.is_normalized("NFC", page(path))] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_command_and_option_is_there(path):
    for program, (first, *words) in commands_in(path):
        assert first in (COMMANDS.keys() | OF_ALL if program == "baocao" else TARGETS), (program, first)
        for option in (word for word in words if word.startswith("--")):
            assert option.partition("=")[0] in OPTIONS[first] | {"--help"}, (first, option)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_module_setting_and_option_named_by_itself_is_there(path):
    words = " ".join([*spans(path), *(text for _, text in blocks(path))])
    for module in re.findall(r"python -m ([\w.]+)", words):
        assert list(HOUSE.glob(f"{module.replace('.', '/')}*")), module
    for name in re.findall(r"^[A-Z][A-Z_]{3,}(?==|$)", "\n".join(spans(path)), re.MULTILINE):
        assert name in SETTINGS | OF_OTHERS, name
    named = {re.split("[= ]", span)[0] for span in spans(path) if span.startswith("--")}
    assert named <= set().union(*OPTIONS.values()) | OF_OTHERS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_command_of_the_chat_is_there(path):
    said = [found[1] for span in spans(path) if (found := re.match(r"/([a-z]+)(?: [^/]*)?$", span))]
    assert set(said) - {"healthz", "readyz", "metrics"} - OF_BOTFATHER <= MENU


def test_the_page_of_commands_lists_them_all_with_their_options():
    rows = re.findall(r"^\| `baocao ([\w-]+)` \|.*\|(.*)\|$", page(HOUSE / "docs" / "commands.md"), re.MULTILINE)
    assert {name: set(re.findall(r"`(--[\w-]+)`", options)) for name, options in rows} == OPTIONS
    assert set(re.findall(r"`make ([\w-]+)`", page(HOUSE / "docs" / "commands.md"))) == TARGETS


def test_the_page_of_the_chat_lists_all_its_commands():
    rows = re.findall(r"^\| (`/.*?) \|", page(HOUSE / "docs" / "chat.md"), re.MULTILINE)
    assert set(re.findall(r"`/(\w+)`", " ".join(rows))) == MENU


def test_the_front_page_says_the_right_figures():
    front = page(HOUSE / "README.md")
    form = "\n".join(read_wording(wording_of(find_report("nq18-so-ket-05-nam").flow)).body)
    assert int(re.search(r"the (\d+) blanks of the report", front)[1]) == len(
        re.findall(r"{{ \w+(?:\|\w+(?:\(\w+\))?)? }}", form)
    )
    assert NUMBERS[re.search(r"^(\w+) reports come with it", front, re.MULTILINE)[1]] == len(names())
    assert all(f"`{name}`" in front for name in names())
    about = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ">=" + re.search(r"Python ([\d.]+) or later", front)[1] == about["requires-python"]
    assert re.search(r"Licence: \[(\w+)\]", front)[1] == about["license"]


def test_every_block_of_shell_is_run_by_a_test():
    shown = {path for path in PAGES if any(kind == "sh" for kind, _ in blocks(path))}
    assert {str(path.relative_to(HOUSE)) for path in shown} == PLAYED.keys()
    for name, test in PLAYED.items():
        assert Path(name).name in (HOUSE / "tests" / "whole" / test).read_text(encoding="utf-8")


def test_every_command_is_run_somewhere_as_a_page_shows_it():
    lines = [line for path in PAGES for kind, text in blocks(path) if kind == "sh" for line in text.splitlines()]
    assert {line.split()[1] for line in lines} >= COMMANDS.keys()


def test_the_index_of_decisions_lists_them_all_by_their_titles(request):
    folder = HOUSE / "docs" / "decisions"
    index, titles = page(folder / "README.md"), {path: page(path).partition("\n")[0] for path in folder.glob("0*.md")}
    rows = [f"| [{title[2:5]}]({path.name}) | {title[6:].strip()} |\n" for path, title in sorted(titles.items())]
    wanted = index[: index.index("|---|---|\n") + 10] + "".join(rows)
    if request.config.getoption("--rewrite"):
        (folder / "README.md").write_text(wanted, encoding="utf-8")
    else:
        assert index == wanted
