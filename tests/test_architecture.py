"""The pictures of the architecture page show the floors that import-linter holds, and files that are there."""

import re
import tomllib
from itertools import pairwise
from xml.etree import ElementTree as ET

from tests.pages import HOUSE

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = HOUSE / "docs" / "pictures"
CONTRACTS = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def layers(name):
    [found] = [each["layers"] for each in CONTRACTS if each["name"] == name]
    return [set(layer.split(" | ")) for layer in found]


def shown(picture):
    return ET.parse(PICTURES / picture).getroot()  # noqa: S314  -- our own file


def test_the_floors_are_those_that_are_held():
    floors = [each for each in shown("floors.svg").iter(f"{SVG}g") if each.get("class") == "floor"]
    heights = [float(floor.find(f"{SVG}rect").get("y")) for floor in floors]
    assert all(upper < lower for upper, lower in pairwise(heights))
    modules = [
        {word for words in floor.iter(f"{SVG}text") if words.get("class") != "note" for word in words.text.split(" · ")}
        for floor in floors
    ]
    assert modules == [*layers("The floors of the bot"), *layers("The floors of the house")[1:]]


def test_the_turn_names_files_that_are_there():
    words = [each.text for each in shown("turn.svg").iter(f"{SVG}text")]
    named = [each for each in words if re.fullmatch(r"[\w/]+\.py", each)]
    assert len(named) > 10
    assert [each for each in named if not (HOUSE / each).exists()] == []
    [call] = [each for each in words if each.startswith("advance(")]
    parameters = re.search(
        r"^def advance\(.*?\n(.*?)^\)", (HOUSE / "flows" / "interview.py").read_text(), re.MULTILINE | re.DOTALL
    )
    wanted = re.findall(r"^ +(\w+):", parameters[1], re.MULTILINE)
    assert re.search(r"\((.*)\)", call)[1].split(", ") == wanted[: call.count(",") + 1]
