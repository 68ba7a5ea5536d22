"""What a form's text must be: its source, mended where the corrections say so, with answers in place of the blanks.

Four files lie beside each form: the source as the office gave it, the corrections (accepted or not), the blanks, and
the form itself. Blank lines and spaces at the ends of lines are layout, not text, and do not count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from templates.yaml_files import read_yaml


class WordingFault(Exception):
    """A correction or a blank does not find its words in its line exactly once."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The paragraphs a form must consist of, in order; and the words in them whose dots mean "and so on"."""

    before: tuple[str, ...]
    body: tuple[str, ...]
    after: tuple[str, ...]
    and_so_on: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All of them."""
        return self.before + self.body + self.after


def read_wording(form: Path) -> Wording:
    """The wording demanded by the files beside a form. WordingFault where they contradict each other."""
    lines = dict(enumerate(form.with_suffix(".source.txt").read_text(encoding="utf-8").splitlines(), start=1))
    corrections = read_yaml(form.with_suffix(".corrections.yaml"))
    places = read_yaml(form.with_suffix(".blanks.yaml"))
    _replace(lines, (correction for correction in corrections if correction["accepted"]))
    for kind in ("and_so_on", "blanks", "statements"):
        _replace(lines, places[kind])
    body = tuple(text.strip() for text in lines.values() if text.strip())
    additions = places["additions"]
    dots = tuple(each["to"] for each in places["and_so_on"])
    return Wording(tuple(additions["before"]), body, tuple(additions["after"]), dots)


def has_wording(form: Path) -> bool:
    """Whether a form has its source beside it."""
    return form.with_suffix(".source.txt").exists()


def read_and_so_on(form: Path) -> tuple[str, ...]:
    """The words whose dots and room are no blanks, of a form that has no source beside it. WordingFault if unread."""
    beside = form.with_suffix(".blanks.yaml")
    if not beside.exists():
        return ()
    try:
        found = read_yaml(beside)
        return tuple(str(each["to"]) for each in found["and_so_on"])
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as fault:
        raise WordingFault(f"{beside.name}: {fault}") from fault


def _replace(lines: dict[int, str], changes: Iterable[Mapping[str, Any]]) -> None:
    for change in changes:
        line = change["line"]
        if lines[line].count(change["from"]) != 1:
            raise WordingFault(
                f"line {line}: '{change['from']}' stands there {lines[line].count(change['from'])} times"
            )
        lines[line] = lines[line].replace(change["from"], change["to"])
