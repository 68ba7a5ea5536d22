"""What a form's text must be: its source, mended where the corrections say so, with answers in place of the blanks.

Four files lie beside each form: the source as the office gave it, the corrections (accepted or not), the blanks, and
the form itself. Blank lines and spaces at the ends of lines are layout, not text, and do not count.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from templates.yaml_files import read_yaml


class WordingFault(Exception):
    """The files beside a form cannot be used: a code for the sentence, and what the sentence needs.

    `wording_not_once`: a correction or a blank does not find its words in its line exactly once.
    """

    def __init__(self, code: Literal["wording_no_file", "wording_unread", "wording_not_once"], **params: str) -> None:
        super().__init__(f"{code} {params}")
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a line of the source, and what stands in their place. A correction may be one that is not accepted."""

    line: int
    words: str
    instead: str
    accepted: bool = True


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
    """The wording demanded by the files beside a form. WordingFault where one is missing, or they do not fit."""
    source, beside = form.with_suffix(".source.txt"), form.with_suffix(".blanks.yaml")
    with _told(source):
        lines = dict(enumerate(source.read_text(encoding="utf-8").splitlines(), start=1))
    with _told(beside):
        found = read_yaml(beside)
        changes = [_changes(found[kind]) for kind in ("and_so_on", "blanks", "statements")]
        before, after = (tuple(map(str, found["additions"][side])) for side in ("before", "after"))
    _replace(lines, (each for each in read_corrections(form) if each.accepted), form.with_suffix(".corrections.yaml"))
    for some in changes:
        _replace(lines, some, beside)
    body = tuple(text.strip() for text in lines.values() if text.strip())
    return Wording(before, body, after, tuple(each.instead for each in changes[0]))


def read_corrections(form: Path) -> tuple[Change, ...]:
    """The corrections of a form's source, accepted or not, in order. WordingFault as `read_wording`."""
    path = form.with_suffix(".corrections.yaml")
    with _told(path):
        return _changes(read_yaml(path))


def has_wording(form: Path) -> bool:
    """Whether a form has its source beside it."""
    return form.with_suffix(".source.txt").exists()


def read_and_so_on(form: Path) -> tuple[str, ...]:
    """The words whose dots and room are no blanks, of a form that has no source beside it. WordingFault if unread."""
    beside = form.with_suffix(".blanks.yaml")
    if not beside.exists():
        return ()
    with _told(beside):
        return tuple(str(each["to"]) for each in read_yaml(beside)["and_so_on"])


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong while a file beside a form is read, as the one fault."""
    try:
        yield
    except FileNotFoundError as fault:
        raise WordingFault("wording_no_file", file=path.name) from fault
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise WordingFault("wording_unread", file=path.name, why=str(fault)) from fault


def _changes(listed: Any) -> tuple[Change, ...]:  # noqa: ANN401  -- whatever stands in the file
    return tuple(
        Change(int(each["line"]), str(each["from"]), str(each["to"]), accepted=bool(each.get("accepted", True)))
        for each in listed
    )


def _replace(lines: dict[int, str], changes: Iterable[Change], path: Path) -> None:
    for change in changes:
        text = lines.get(change.line, "")
        if (times := text.count(change.words)) != 1:
            about = {"line": str(change.line), "words": change.words, "times": str(times)}
            raise WordingFault("wording_not_once", file=path.name, **about)
        lines[change.line] = text.replace(change.words, change.instead)
