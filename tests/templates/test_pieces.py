"""A part joined from pieces is, byte for byte, its whole text finished and encoded."""

from hypothesis import example, given
from hypothesis import strategies as st

from templates.layout import LINE, finish
from templates.pieces import Pieces
from templates.rendering import compile_part, form_environment
from templates.spelling import closed, in_words, with_ends

PARAGRAPHS = (
    "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>",
    '<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t xml:space="preserve">{{ b }} đồng</w:t></w:r></w:p>',
    "<w:p><w:r><w:t>{% if c %}có {{ c }}{% endif %}</w:t></w:r><w:r><w:t>{{ a }}{{ b }}</w:t></w:r></w:p>",
    "<w:p/>",
    "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>Nơi nhận</w:t></w:r></w:p>",
    "{% for each in rows %}<w:p><w:r><w:t>{{ each }}</w:t></w:r></w:p>{% endfor %}",
    "<w:p><w:r><w:t>{% if c %}{{ a }}{% endif %} và</w:t><w:tab/></w:r><w:r><w:t>{% if b %}{% endif %}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>\t</w:t></w:r></w:p>",
)
PARTS = st.lists(st.sampled_from(PARAGRAPHS), max_size=6)
SAID = st.text("ăb<>&\"'\n\t {", max_size=4)


def a_table(paragraphs):
    return f"<w:tbl><w:tr><w:tc>{''.join(paragraphs)}</w:tc></w:tr></w:tbl>"


BODIES = st.lists(st.one_of(PARTS.map("".join), PARTS.map(a_table)), max_size=5).map("".join)
VALUES = st.fixed_dictionaries({"a": SAID, "b": SAID, "c": SAID, "rows": st.lists(SAID, max_size=3)})
SIGNED = "".join(PARAGRAPHS[:3]) * 3 + a_table(["<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>"]) + "<w:p/>"


def of(template, values):
    """What the template renders, piece by piece."""
    return list(template.root_render_func(template.new_context(values)))


@given(BODIES, VALUES)
@example(SIGNED, {"a": "", "b": "", "c": "", "rows": []})
@example(SIGNED, {"a": "Minh", "b": "1", "c": "", "rows": []})
@example(PARAGRAPHS[0] + a_table(()) + PARAGRAPHS[0], {"a": "", "b": "", "c": "", "rows": []})
@example(SIGNED, {"a": "Minh\nLan", "b": "\t", "c": "<", "rows": []})
def test_as_the_whole_text(body, values):
    template = compile_part(form_environment(in_words), with_ends(f"<w:body>{body}<w:sectPr/></w:body>"))
    rendered = of(template, values)
    assert Pieces(template).joined(rendered) == finish(closed("".join(rendered))).encode()


def test_the_signature_alone_goes_through_the_layout(monkeypatch):
    laid_out = []
    monkeypatch.setattr("templates.pieces.finish", lambda text: laid_out.append(text) or finish(text))
    template = compile_part(form_environment(in_words), with_ends(SIGNED * 9))
    for said in ("Minh", "Minh\nLan"):
        rendered = of(template, {"a": said, "b": "2", "c": "3", "rows": []})
        Pieces(template).joined(rendered)
    few, whole = map(len, laid_out)
    assert few * 9 < whole
    assert LINE in laid_out[1]
