"""A form, prepared once, and documents made from it: one render and one zip each.

docxtpl joins the placeholders that Word has split and reads its own tags; that happens once, in `Form.prepare`. A
document is a function of form and values alone: the same values give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, nodes

from flows.sandbox import OPERATIONS, Sandbox, compile_checked
from templates.drafting import as_draft, with_marks
from templates.filters import NAMES, add_filters, on_paper
from templates.layout import finish
from templates.marking import PART, marked, with_room
from templates.package import read_parts
from templates.tags import straight

_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_ALLOWED = (
    *OPERATIONS, nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Getattr, nodes.Test,
)  # fmt: skip
_DATE = (1980, 1, 1, 0, 0, 0)


def form_environment() -> Sandbox:
    """Where a form's tags are compiled: every name must have a value, and every value is escaped."""
    environment = Sandbox(undefined=StrictUndefined, autoescape=True, finalize=on_paper)
    add_filters(environment)
    return environment


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the package: bytes that stay, or a compiled template."""

    name: str
    content: bytes
    template: Template | None


@dataclass(frozen=True)
class Form:
    """An official form whose placeholders are compiled."""

    docx: bytes
    parts: tuple[_Part, ...]

    @classmethod
    def prepare(cls, docx: bytes) -> "Form":
        """Compile a .docx. zipfile.BadZipFile where it is none, jinja2.TemplateError where a tag is wrong."""
        return cls(docx, tuple(_parts(docx)))

    def render(self, values: Mapping[str, Any], *, draft: bool = False) -> bytes:
        """The document of these values, marked. jinja2.UndefinedError where a placeholder has no value at all."""
        made, digest = io.BytesIO(), sha256()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for part in self._draft if draft else self.parts:
                content = part.content if part.template is None else _filled(part.template, values, draft=draft)
                digest.update(content)
                info = zipfile.ZipInfo(part.name, _DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, marked(content, digest) if part.name == PART else content)
        return made.getvalue()

    @cached_property
    def _draft(self) -> tuple[_Part, ...]:
        """The same form as a draft; compiled when the first is asked for."""
        return tuple(_parts(as_draft(self.docx)))


def _parts(docx: bytes) -> Iterator[_Part]:
    environment, joiner = form_environment(), DocxTemplate(io.BytesIO(docx))
    parts = with_room(read_parts(docx))
    for name in sorted(parts, key=_order):
        yield _part(name, parts[name], environment, joiner)


def _order(name: str) -> tuple[bool, bool, str]:
    """The part that says what the others are comes first; the one that holds the mark of all the others, last."""
    return name != "[Content_Types].xml", name == PART, name


def _part(name: str, content: bytes, environment: Sandbox, joiner: DocxTemplate) -> _Part:
    try:
        text = content.decode("utf-8") if _TEMPLATED.fullmatch(name) else ""
    except UnicodeDecodeError as fault:
        raise zipfile.BadZipFile(f"{name} is not UTF-8") from fault
    if "{" not in re.sub(r"<[^>]*>", "", text):
        return _Part(name, content, None)
    return _Part(name, content, compile_part(environment, straight(joiner.patch_xml(text))))


def compile_part(environment: Sandbox, source: str) -> Template:
    """A part as a template. jinja2.TemplateError where a tag is wrong, or does what no form may."""
    template, _ = compile_checked(environment, source, _ALLOWED, NAMES)
    return template


def _filled(template: Template, values: Mapping[str, Any], *, draft: bool) -> bytes:
    text = finish(template.render(values))
    return (with_marks(text) if draft else text).encode("utf-8")
