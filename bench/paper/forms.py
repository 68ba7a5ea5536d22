"""The form to be filled: as it lies in the house, as Word would save it, and in docxtemplater's own tags."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from types import SimpleNamespace
from typing import Any, Final

from jinja2 import Environment, StrictUndefined

from templates.filters import add_filters, on_paper

BODY: Final = "word/document.xml"
_RUN: Final = re.compile(r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?>([^<]+)</w:t></w:r>")
_PIECE: Final = re.compile(r"[{}%#^/]+|[^{}]{1,60}(?= |$|{)|[^{}]{1,60}")
_TAG: Final = re.compile(
    r"{%(?:p|tr)? (?P<word>if|else|endif|for|endfor)(?: (?P<rest>[^%]+))? %}|{{ (?P<value>[^}]+) }}"
)
_BETWEEN: Final = ('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>')


def environment() -> Environment:
    """Jinja as docxtpl is given it: escaping, strict, and with the form's filters."""
    made = Environment(undefined=StrictUndefined, autoescape=True, finalize=on_paper)
    add_filters(made)
    return made


def changed(docx: bytes, change: Callable[[str], str]) -> bytes:
    """A form whose body was rewritten."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == BODY else content)
    return made.getvalue()


def split(docx: bytes) -> bytes:
    """A form as Word saves it: runs split within tags and sentences, spelling marks between, revision numbers."""
    return changed(docx, lambda xml: _RUN.sub(_pieces, xml))


def _pieces(run: re.Match[str]) -> str:
    look, pieces = run[1] or "", _PIECE.findall(run[2])
    made = [
        f'<w:r w:rsidR="00{number % 9973:06X}">{look}<w:t xml:space="preserve">{piece}</w:t></w:r>'
        for number, piece in enumerate(pieces, start=len(run[2]))
    ]
    return "".join(f"{piece}{_BETWEEN[at % 2] if at + 1 < len(made) else ''}" for at, piece in enumerate(made))


class Translated:
    """The same form in docxtemplater's tags, and what is to be printed at each: `docx` and `given`."""

    def __init__(self, docx: bytes, values: Mapping[str, Any]) -> None:
        self._values, self._count, self._open = dict(values), 0, list[tuple[str, str]]()
        self._rows: list[tuple[dict[str, Any], dict[str, Any]]] = [(self._values, {})]
        self._outer = list[list[tuple[dict[str, Any], dict[str, Any]]]]()
        self._environment = environment()
        self.given = self._rows[0][1]
        self.docx = changed(docx, lambda xml: _TAG.sub(self._tag, xml))

    def _name(self) -> str:
        self._count += 1
        return f"t{self._count}"

    def _tag(self, tag: re.Match[str]) -> str:
        if tag["value"]:
            return self._printed(tag["value"])
        if tag["word"] in ("if", "for"):
            return self._begun(tag["word"], tag["rest"])
        if tag["word"] == "else":
            return f"{{/{self._open[-1][0]}}}{{^{self._open[-1][0]}}}"
        name, word = self._open.pop()
        if word == "for":
            self._rows = self._outer.pop()
        return f"{{/{name}}}"

    def _printed(self, expression: str) -> str:
        name, template = self._name(), self._environment.from_string(f"{{{{ {expression} }}}}")
        for names, given in self._rows:
            given[name] = unescape(template.render(names))
        return f"{{{name}}}"

    def _begun(self, word: str, rest: str) -> str:
        name = self._name()
        self._open.append((name, word))
        if word == "if":
            condition = self._environment.compile_expression(rest)
            for names, given in self._rows:
                given[name] = bool(condition(names))
        else:
            self._outer.append(self._rows)
            self._rows = [row for names, given in self._rows for row in self._loop(name, rest, names, given)]
        return f"{{#{name}}}"

    def _loop(self, name: str, rest: str, names: dict[str, Any], given: dict[str, Any]) -> Iterable[Any]:
        each, _, source = rest.partition(" in ")
        found = list(self._environment.compile_expression(source)(names))
        given[name] = [{} for _ in found]
        for at, value in enumerate(found):
            loop = SimpleNamespace(last=at + 1 == len(found), index=at + 1)
            yield {**names, each: value, "loop": loop}, given[name][at]
