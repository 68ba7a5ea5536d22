"""YAML as people write it: bounded in length and depth, and without aliases, by which a few lines become millions."""

from typing import Any, Final

import yaml

LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Builds nothing but text, lists and maps; in C where PyYAML came with it, which takes a tenth of the time."""

_LONGEST: Final = 1_000_000
_DEEPEST: Final = 30
_OPENING: Final = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING: Final = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def read_texts(text: str) -> Any:  # noqa: ANN401  -- whatever stands in the file
    """The content, every scalar as text. YAMLError where it is no YAML, or none that anybody writes."""
    check_plain(text)
    return yaml.load(text, Loader=LOADER)  # noqa: S506  -- it builds nothing but text, lists, maps


def check_plain(text: str) -> None:
    """YAMLError, with its place, for what is too long, too deep, or refers to itself. Needs no stack."""
    if len(text) > _LONGEST:
        raise yaml.MarkedYAMLError(problem=f"the file is longer than {_LONGEST} letters")
    depth = 0
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise yaml.MarkedYAMLError(problem="it holds half a letter") from error
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > _DEEPEST:
            raise _fault(f"it is nested more than {_DEEPEST} deep", event)
        if isinstance(event, yaml.AliasEvent):
            raise _fault("it uses an alias; write the words out", event)


def _fault(problem: str, event: yaml.Event) -> yaml.YAMLError:
    mark: Any = event.start_mark
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
