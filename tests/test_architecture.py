"""The architecture page shows the floors that import-linter holds (`--rewrite` draws them), and files that are there."""

import ast
import re
import tomllib
from xml.etree import ElementTree as ET

from tests.floors import draw
from tests.pages import HOUSE

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = HOUSE / "docs" / "pictures"
CONTRACTS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def layers(name):
    [found] = [each["layers"] for each in CONTRACTS if each["name"] == name]
    return [layer.split(" | ") for layer in found]


def test_the_floors_are_those_that_are_held(request):
    _, middle, ground = layers("The floors of the house")
    wanted = draw([("bot/", layers("The floors of the bot")), ("storage/ templates/", [middle]), ("flows/", [ground])])
    if request.config.getoption("--rewrite"):
        (PICTURES / "floors.svg").write_text(wanted, encoding="utf-8")
    assert (PICTURES / "floors.svg").read_text(encoding="utf-8") == wanted


def test_the_turn_names_files_that_are_there():
    picture = ET.parse(PICTURES / "turn.svg").getroot()  # noqa: S314  -- our own file
    words = [each.text for each in picture.iter(f"{SVG}text")]
    named = [each for each in words if re.fullmatch(r"[\w/]+\.py", each)]
    assert len(named) > 10
    assert [each for each in named if not (HOUSE / each).exists()] == []
    [call] = [each for each in words if each.startswith("advance(")]
    parameters = re.search(
        r"^def advance\(.*?\n(.*?)^\)", (HOUSE / "flows" / "interview.py").read_text(), re.MULTILINE | re.DOTALL
    )
    wanted = re.findall(r"^ +(\w+):", parameters[1], re.MULTILINE)
    assert re.search(r"\((.*)\)", call)[1].split(", ") == wanted[: call.count(",") + 1]


def test_nothing_is_raised_inside_except_star():
    """Python before 3.11.4, Debian 12's among them, wraps it in a group: a traceback in the place of a sentence."""
    files = [each for part in ("bot", "flows", "storage", "templates") for each in (HOUSE / part).rglob("*.py")]
    assert len(files) > 100
    groups = [
        node for each in files for node in ast.walk(ast.parse(each.read_bytes())) if isinstance(node, ast.TryStar)
    ]
    handlers = [handler for group in groups for handler in group.handlers]
    assert handlers
    assert [node.lineno for each in handlers for node in ast.walk(each) if isinstance(node, ast.Raise)] == []
