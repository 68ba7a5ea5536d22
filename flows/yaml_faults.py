"""What PyYAML says of a text that is no YAML, as the code of a sentence for an author, and the line to look at."""

from typing import Any, Final

import yaml

_CODES: Final = (
    ("tab character", "yaml_tab"),
    ("cannot start any token", "yaml_letter"),
    ("could not find expected ':'", "yaml_colon"),
    ("mapping values are not allowed", "yaml_two_colons"),
    ("expected ',' or", "yaml_bracket"),
    ("unexpected end of stream", "yaml_quote"),
    ("did not find expected key", "yaml_indent"),
    ("expected <block end>", "yaml_indent"),  # as PyYAML without its C part puts these two
    ("expected '-' indicator", "yaml_indent"),
    ("unhashable key", "yaml_braces"),
    ("it uses an alias", "yaml_alias"),
)
"""What PyYAML's sentences hold, the first that fits; any other is told as it is."""
_WHERE_IT_BEGAN: Final = frozenset({"yaml_colon", "yaml_bracket", "yaml_quote"})
"""What is noticed only lines after the one to mend."""


def explained(error: yaml.YAMLError, text: str) -> tuple[str, int, str]:
    """Code, line from 1, and PyYAML's own words, which are English."""
    why = str(getattr(error, "problem", None) or error)
    code = next((code for words, code in _CODES if words in why), "not_yaml")
    mark: Any = getattr(error, "problem_mark", None)
    if code == "yaml_letter" and text.split("\n")[mark.line][mark.column :].startswith("\t"):
        code = "yaml_tab"
    if code in _WHERE_IT_BEGAN:
        mark = getattr(error, "context_mark", None) or mark
    return code, mark.line + 1 if mark else 1, why
