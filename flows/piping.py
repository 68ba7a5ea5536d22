"""Earlier answers inside later wording: labels, messages, defaults and the file name."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS

from flows.blank import BLANK
from flows.errors import ExpressionFault
from flows.notation import written
from flows.sandbox import OPERATIONS, Sandbox, compile_checked
from flows.schema import Flow

_ENVIRONMENT = Sandbox(undefined=StrictUndefined, finalize=written)


_ALLOWED: Final = (*OPERATIONS, nodes.Template, nodes.Output, nodes.TemplateData, nodes.If)
_FILTERS: Final = ("capitalize", "lower", "title", "upper")
for _name in _FILTERS:  # of what is written, not of the value
    _ENVIRONMENT.filters[_name] = partial(lambda change, value: change(str(written(value))), FILTERS[_name])


@lru_cache(maxsize=4096)
def _compiled(text: str) -> tuple[Template, frozenset[str]]:
    try:
        return compile_checked(_ENVIRONMENT, text, _ALLOWED, _FILTERS)
    except SecurityError as error:
        raise ExpressionFault("not_allowed", source=text, what=str(error.message)) from error
    except TemplateSyntaxError as error:
        raise ExpressionFault("unparsed", source=text, why=str(error.message)) from error


def names_in(text: str) -> frozenset[str]:
    """The questions whose answers a text quotes. ExpressionFault where it does not parse."""
    return _compiled(text)[1] if "{" in text else frozenset()


def called(flow: Flow, values: Mapping[str, Any]) -> str:
    """What a report is called beside others: its short title, or its title while that lacks an answer."""
    short = pipe(flow.short_title, values)
    return short if short and str(BLANK) not in short else flow.title


def pipe(text: str, values: Mapping[str, Any]) -> str:
    """The text with its answers in place; what is unanswered stands as dots."""
    if "{" not in text:
        return text
    template, names = _compiled(text)
    return template.render({name: values.get(name, BLANK) for name in names})
