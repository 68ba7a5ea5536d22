"""The form printed once more, each place between marks: so that of every letter it is known which place printed it."""

import io
from functools import lru_cache

from docxtpl import DocxTemplate
from jinja2 import Template

from templates.layout import finish, with_own_letters
from templates.ooxml import BODY
from templates.rendering import compile_part, form_environment
from templates.returning.original import Original
from templates.returning.pieces import PieceReader
from templates.returning.spots import Spot, mark_spots
from templates.returning.unit import Printed
from templates.returning.units import units_of
from templates.tags import straight
from templates.unpacking import read_parts


def printed(original: Original) -> list[Printed]:
    """The units that a form prints of these values. BadZipFile or jinja2.TemplateError where it is no form."""
    types = tuple((question.name, question.type) for question in original.flow.questions())
    template, spots = _marked(original.form, types)
    xml, reader = finish(template.render(original.values)), PieceReader(spots, original.rows)
    found = [Printed(unit.is_row, tuple(map(reader.pieces, unit.texts))) for unit in units_of(xml.encode("utf-8"))]
    return [unit for unit in found if any(unit.texts) or unit.holes]


@lru_cache(maxsize=8)
def _marked(form: bytes, types: tuple[tuple[str, str], ...]) -> tuple[Template, list[Spot]]:
    body = with_own_letters(read_parts(form, BODY.__eq__)[BODY].decode("utf-8"))
    joined = DocxTemplate(io.BytesIO(form)).patch_xml(body)
    source, spots = mark_spots(straight(joined), dict(types))
    return compile_part(form_environment(), source), spots
