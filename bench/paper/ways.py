"""The ways of making one document of the same form and the same answers."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from bench.paper.forms import BODY, environment
from templates.packing import bind, pack
from templates.rendering import Form

Make = Callable[[], bytes]


def by_us(form: bytes, values: Mapping[str, Any]) -> Make:
    """The house's way: prepared once."""
    prepared = Form.prepare(form)
    return lambda: prepared.render(values)


def by_docxtpl(path: Path, values: Mapping[str, Any]) -> Make:
    """`DocxTemplate(path).render().save()`, the filters given to it ready."""
    jinja = environment()

    def make() -> bytes:
        template, made = DocxTemplate(path), io.BytesIO()
        template.render(values, jinja, autoescape=True)
        template.save(made)
        return made.getvalue()

    return make


def floor(document: bytes) -> Make:
    """The least: the finished body is compressed, and everything else lies ready to be copied."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body, packed = parts[BODY], [pack(name, content) for name, content in parts.items() if name != BODY]
    return lambda: bind([*packed, pack(BODY, body)])
