"""The published ways out of a Jinja template, and ways to fill the memory: refused when a flow or a form is loaded.

From the collections that everybody copies: PayloadsAllTheThings, HackTricks, the sandbox's own CVEs (2016-10745,
2019-10906, 2024-22195, 2024-56201, 2024-56326, 2025-27516).
"""

import io
import zipfile

import pytest
from jinja2 import TemplateError

from flows.errors import ExpressionFault
from flows.expressions import compile_expression
from flows.piping import names_in, pipe
from templates.rendering import Form

ESCAPES = (
    "''.__class__",
    "''.__class__.__mro__[1].__subclasses__()",
    "''.__class__.__base__.__subclasses__()",
    "[].__class__.__base__",
    "().__class__.__bases__[0].__subclasses__()[40]('/etc/passwd').read()",
    "''['__class__']['__mro__'][1]",
    "''|attr('__class__')",
    "''|attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "''|attr(['__cla','ss__']|join)",
    "''|attr('%c%cclass%c%c'|format(95,95,95,95))",
    "'%c'|format(95)",
    "ten_xa.__class__",
    "ten_xa|attr('format')",
    "ten_xa.format('x')",
    "'{0.__class__}'.format(1)",
    "'{0.__class__.__init__.__globals__}'.format_map({})",
    "''|map('format')|list",
    "['x']|map(attribute='__class__')|list",
    "[1]|map('attr','__class__')|list",
    "[1]|groupby('__class__')",
    "[1]|selectattr('__class__')|list",
    "[1]|sort(attribute='__class__')",
    "self.__init__.__globals__",
    "self._TemplateReference__context",
    "config.items()",
    "request.application.__globals__",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "joiner.__init__.__globals__",
    "namespace.__init__.__globals__",
    "lipsum.__globals__['os'].popen('id').read()",
    "url_for.__globals__",
    "get_flashed_messages.__globals__",
    "range(100000)|list",
    "dict(a=1).__class__",
    "{'a': 1}.pop('a')",
    "''.join(['a'])",
    "(1).__class__",
    "true.__class__",
    "none.__init__",
    "loop.__class__.__init__.__globals__",
    "caller()",
    "x.y._z",
    "''|xmlattr",
    "{'a b=c': 1}|xmlattr",
    "''|tojson|attr('__class__')",
    "''|pprint",
    "''|safe",
    "''|e|attr('__class__')",
    "ten_xa|center(999999999)",
    "''|indent(999999999)",
    "9 ** 9 ** 9",
    "'a' ~ 'b'",
    "ten_xa()",
)
STATEMENTS = (
    "{% set x = ''.__class__ %}",
    "{% set x = 'a' %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for x in range(99999) %}{% for y in range(99999) %}a{% endfor %}{% endfor %}",
    "{% if ''.__class__ %}x{% endif %}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'x' %}",
    "{% block x %}{{ self.x() }}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{{ x }}{% endwith %}",
    "{% autoescape false %}{{ ten_xa }}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw %}{{ ''.__class__ }}",
    "{% print(''.__class__) %}",
    "{% debug %}",
    "{% do x.y() %}",
    "{{ ''.__class__ }}",
    "{{ {{ 1 }} }}",
    "{{",
    "{%",
)
DEEP = (
    "-" * 4_000 + "1",
    "not " * 4_000 + "1",
    "(" * 4_000 + "1" + ")" * 4_000,
    "[" * 900 + "]" * 900,
    "1" + "+1" * 4_000,
)
FILLING = (
    "'a' * 999999999",
    "['a'] * 999999999",
    "('a',) * 999999999",
    "999999999 * 'a'",
    "'%999999999d' % 1",
    "ten_xa * 999999999",
)
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def form(words):
    """A form whose one paragraph says this."""
    made = io.BytesIO()
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{escaped}</w:t></w:r></w:p></w:body></w:document>',
    }
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("words", ESCAPES)
def test_an_expression_cannot_say_it(words):
    with pytest.raises(ExpressionFault):
        compile_expression(words)


@pytest.mark.parametrize("words", [*(f"{{{{ {each} }}}}" for each in ESCAPES), *STATEMENTS])
def test_a_sentence_cannot_say_it(words):
    with pytest.raises(ExpressionFault):
        names_in(words)


@pytest.mark.parametrize("words", [*(f"{{{{ {each} }}}}" for each in ESCAPES), *STATEMENTS])
def test_a_form_cannot_say_it(words):
    with pytest.raises(TemplateError):
        Form.prepare(form(words))


@pytest.mark.parametrize("words", DEEP, ids=["minus", "not", "brackets", "lists", "sums"])
def test_no_depth_fills_the_stack(words):
    with pytest.raises(ExpressionFault):
        compile_expression(words)
    with pytest.raises(ExpressionFault):
        names_in(f"{{{{ {words} }}}}")
    with pytest.raises(TemplateError):
        Form.prepare(form(f"{{{{ {words} }}}}"))


@pytest.mark.parametrize("words", FILLING)
def test_nothing_fills_the_memory(words):
    values = {"ten_xa": "xã", "phan_tram": "%999999999d"}
    with pytest.raises(TemplateError):
        compile_expression(words).evaluate(values)
    with pytest.raises(TemplateError):
        pipe(f"{{{{ {words} }}}}", values)
    with pytest.raises(TemplateError):
        Form.prepare(form(f"{{{{ {words} }}}}")).render(values)


@pytest.mark.parametrize(
    "words", [*ESCAPES, *STATEMENTS, "{{ ''.__class__ }}", "</w:t><w:br/>", "&lt;b&gt;", "<b>x</b>"]
)
def test_an_answer_that_says_it_is_printed_as_it_stands(words):
    assert pipe("{{ ten_xa }}", {"ten_xa": words}) == words
    with zipfile.ZipFile(io.BytesIO(Form.prepare(form("{{ ten_xa }}")).render({"ten_xa": words}))) as package:
        document = package.read("word/document.xml").decode()
    assert document.count("<w:br/>") == 0
    assert "&lt;b&gt;x" in document or words != "<b>x</b>"
