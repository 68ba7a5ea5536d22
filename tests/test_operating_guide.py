"""What the operator's guide tells to type, set and look for is there."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.settings import Settings
from bot.texts import load_texts
from tests.many.test_operating import unit

HOUSE = Path(__file__).parents[1]
FOLDER = HOUSE / "docs" / "operating"
GUIDE = (FOLDER / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands
CODE = [*re.findall(r"`([^`\n]+)`", GUIDE), *(line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines())]  # fmt: skip
TYPED = sorted({found[1] for line in CODE if (found := re.match(r"(?:sudo |\S*/bin/)?baocao ([a-z][^;|…]*)", line))})
SAID = [load_texts().raw(key) for key in load_texts().keys()]  # noqa: SIM118  -- Texts is no mapping


@pytest.mark.parametrize("words", TYPED)
def test_every_command_is_one_with_these_options(words):
    name, *rest = shlex.split(words)
    known = {option for each in COMMANDS[name].params for option in each.opts}
    assert {word for word in rest if word.startswith("--")} <= known


def test_the_guide_names_commands_of_each_kind():
    names = {words.split()[0] for words in TYPED}
    assert {"run", "check", "backup", "restore", "erase", "communes", "fill"} <= names


def test_every_setting_is_one():
    named = set(re.findall(r"\b[A-Z][A-Z]+(?:_[A-Z]+)+\b", GUIDE)) - {"HTTPS_PROXY"}
    assert len(named) > 10
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_file_that_is_named_is_there():
    links = re.findall(r"\]\(([^)#]+)\)", GUIDE)
    assert len(links) > 4
    assert [link for link in links if not (FOLDER / link).exists()] == []
    assert [path for path in re.findall(r"docs/operating/[\w.]+", GUIDE) if not (HOUSE / path).exists()] == []


def test_what_the_bot_says_when_it_does_not_start_is_what_it_says():
    table = GUIDE.partition("| bot nói |")[2].partition("\n\n")[0]
    rows = [row.split(" | ")[0].strip("| ") for row in table.splitlines()[2:]]
    assert len(rows) > 8
    for row in rows:
        parts = [part.strip(" ,") for part in row.split("…") if part.strip(" ,")]
        assert any(all(part in words for part in parts) for words in SAID), row


def test_a_command_beside_the_service_is_run_as_the_service_is():
    service, script = unit()["Service"], (FOLDER / "baocao").read_text(encoding="utf-8")
    program = service["ExecStart"].split()[0]
    assert f"cd {service['WorkingDirectory']} && exec runuser -u {service['User']} -- {program} " in script
    assert f"BAOCAO_HOME={service['WorkingDirectory']}\n" in GUIDE


def test_its_packages_are_those_of_the_image():
    [wanted] = re.findall(r"apt install python3-venv (.+)", GUIDE)
    assert f"--no-install-recommends {' '.join(sorted(wanted.split()))} &&" in (HOUSE / "Dockerfile").read_text("utf-8")
