"""A form, prepared once, and documents made from it: one render and one zip each.

docxtpl joins the placeholders that Word has split and reads its own tags; that happens once, in `Form.prepare`. A
document is a function of form and values alone: the same values give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from flows.blank import DOTS
from templates.filters import add_filters, on_paper

_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_DATE = (1980, 1, 1, 0, 0, 0)
_DRAFT = Path(__file__).parent / "draft.yaml"


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=on_paper)
    add_filters(environment)
    return environment


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the package: bytes that stay, or a compiled template."""

    name: str
    content: bytes
    template: Template | None


@dataclass(frozen=True, slots=True)
class Form:
    """An official form whose placeholders are compiled."""

    parts: tuple[_Part, ...]

    @classmethod
    def prepare(cls, docx: bytes) -> "Form":
        """Compile a .docx. zipfile.BadZipFile where it is none, jinja2.TemplateError where a tag is wrong."""
        environment, joiner = _environment(), DocxTemplate(io.BytesIO(docx))
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            names = sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
            return cls(tuple(_part(name, package.read(name), environment, joiner) for name in names))

    def render(self, values: Mapping[str, Any], *, draft: bool = False) -> bytes:
        """The document of these values. jinja2.UndefinedError where a placeholder has no value at all."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
            for part in self.parts:
                content = part.content if part.template is None else _filled(part, values, draft=draft)
                info = zipfile.ZipInfo(part.name, _DATE)
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, content)
        return made.getvalue()


def _part(name: str, content: bytes, environment: ImmutableSandboxedEnvironment, joiner: DocxTemplate) -> _Part:
    text = content.decode("utf-8") if _TEMPLATED.fullmatch(name) else ""
    if "{" not in re.sub(r"<[^>]*>", "", text):
        return _Part(name, content, None)
    patched = joiner.patch_xml(text)
    return _Part(name, content, environment.from_string(patched))


def _filled(part: _Part, values: Mapping[str, Any], *, draft: bool) -> bytes:
    assert part.template is not None  # noqa: S101  -- only templated parts come here
    text = part.template.render(values)
    if draft:
        text = _as_draft(text, first=part.name == "word/document.xml")
    return text.encode("utf-8")


def _as_draft(text: str, *, first: bool) -> str:
    """Open places in yellow, and the word for a draft over the first page."""
    run = re.compile(rf"(<w:r(?: [^>]*)?>)(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)<w:t[^>]*>([^<]*{DOTS}[^<]*)</w:t></w:r>")
    text = run.sub(_highlighted, text)
    return text.replace("<w:body>", f"<w:body>{_banner()}", 1) if first else text


def _highlighted(found: re.Match[str]) -> str:
    opening, look, words = found.groups()
    yellow = look.replace("</w:rPr>", '<w:highlight w:val="yellow"/></w:rPr>')
    pieces = re.split(f"({DOTS})", words)
    return "".join(
        f'{opening}{yellow if piece == DOTS else look}<w:t xml:space="preserve">{piece}</w:t></w:r>'
        for piece in pieces
        if piece
    )


@lru_cache(maxsize=1)
def _banner() -> str:
    word = yaml.safe_load(_DRAFT.read_text(encoding="utf-8"))["banner"]
    look = '<w:rPr><w:b/><w:color w:val="C00000"/><w:sz w:val="28"/></w:rPr>'
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{look}<w:t>{word}</w:t></w:r></w:p>'
