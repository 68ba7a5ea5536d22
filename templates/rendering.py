"""A form, prepared once, and documents made from it: one render and one zip each.

docxtpl joins the placeholders that Word has split and reads its own tags; that happens once, in `Form.prepare`. A
document is a function of form and values alone: the same values give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, nodes
from lxml import etree

from flows.sandbox import OPERATIONS, Sandbox, compile_checked
from templates.drafting import as_draft, with_marks
from templates.filters import NAMES, add_filters, on_paper
from templates.layout import finish, with_own_letters
from templates.marking import LENGTH, PART, marked, with_room
from templates.packing import Packed, bind, pack
from templates.pieces import Pieces
from templates.spelling import closed, has_drawings_that_vary, has_tags_in_markup, in_words, numbered, with_ends
from templates.tags import straight
from templates.unpacking import read_parts

_DRAFT: Final = b"draft"
_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_ALLOWED = (
    *OPERATIONS, nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Getattr, nodes.Test,
)  # fmt: skip


def form_environment(finalize: Callable[[object], object] = on_paper) -> Sandbox:
    """Where a form's tags are compiled: every name must have a value, and every value is escaped."""
    environment = Sandbox(undefined=StrictUndefined, autoescape=True, finalize=finalize)
    add_filters(environment)
    return environment


@dataclass(frozen=True, slots=True)
class _Changing:
    """A part that says something else in every document."""

    name: str
    template: Template
    pieces: Pieces
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """The part by which the document is known again: it holds a digest of the form and of what changes."""

    content: bytes


_Part = Packed | _Changing | _Mark


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
        made, mark = list[Packed](), blake2b(self._stays + _DRAFT * draft, digest_size=LENGTH // 2)
        for part in self._draft if draft else self.parts:  # the one that takes the mark is the last
            if isinstance(part, _Changing):
                made.append(_filled(part, values, draft=draft))
                mark.update(made[-1].entry)
            else:
                made.append(part if isinstance(part, Packed) else pack(PART, marked(part.content, mark.hexdigest())))
        return bind(made)

    @cached_property
    def _stays(self) -> bytes:
        """A digest of what is the same in every document."""
        return blake2b(self.docx).digest()

    @cached_property
    def _draft(self) -> tuple[_Part, ...]:
        """The same form as a draft; compiled when the first is asked for."""
        return tuple(_parts(as_draft(self.docx)))


def _parts(docx: bytes) -> Iterator[_Part]:
    joiner = DocxTemplate(io.BytesIO(docx))
    parts = with_room(read_parts(docx))
    for name in sorted(parts, key=_order):
        yield _Mark(parts[name]) if name == PART else _part(name, parts[name], joiner)


def _order(name: str) -> tuple[bool, bool, str]:
    """The part that says what the others are comes first; the one that holds the mark of all the others, last."""
    return name != "[Content_Types].xml", name == PART, name


def _part(name: str, content: bytes, joiner: DocxTemplate) -> _Part:
    try:
        text = _written_anew(content) if _TEMPLATED.fullmatch(name) else ""
    except etree.XMLSyntaxError as fault:
        raise zipfile.BadZipFile(f"{name} is no XML") from fault
    if "{" not in re.sub(r"<[^>]*>", "", text):
        return pack(name, content)
    source = with_ends(numbered(straight(joiner.patch_xml(text))))
    environment = form_environment(on_paper if has_tags_in_markup(source) else in_words)
    template = compile_part(environment, source)
    return _Changing(name, template, Pieces(template), not has_drawings_that_vary(source))


def _written_anew(content: bytes) -> str:
    """A part as the library reads and writes it: the same spelling whoever saved the form."""
    written: bytes = etree.tostring(parse_xml(content), encoding="UTF-8", standalone=True)
    return with_own_letters(written.decode("utf-8"))


def compile_part(environment: Sandbox, source: str) -> Template:
    """A part as a template. jinja2.TemplateError where a tag is wrong, or does what no form may."""
    template, _ = compile_checked(environment, source, _ALLOWED, NAMES)
    return template


def _filled(part: _Changing, values: Mapping[str, Any], *, draft: bool) -> Packed:
    rendered = list(part.template.root_render_func(part.template.new_context(dict(values))))
    if part.is_numbered and not draft:
        return pack(part.name, part.pieces.joined(rendered))
    text = finish(closed("".join(rendered)))
    text = text if part.is_numbered else numbered(text)
    return pack(part.name, (with_marks(text) if draft else text).encode("utf-8"))
