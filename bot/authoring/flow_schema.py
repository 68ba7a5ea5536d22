"""The keys of a flow's YAML as a JSON Schema, so that editors complete them, explain them, and mark what is wrong."""

from collections.abc import Iterator
from typing import Any, Final, get_args

from bot.texts import Texts
from flows.schema import NEEDED_BY, ONLY_FOR, Flow, QuestionType

_SCALAR: Final = ["string", "number", "boolean"]
"""A flow's file is read as text throughout: `example: 14` is as good as `example: "14"`."""


def flow_schema(texts: Texts) -> dict[str, Any]:
    """JSON Schema, draft 2020-12; what each key means stands in it in Vietnamese."""
    found = Flow.model_json_schema()
    parts = found["$defs"]
    for name, part in {"flow": found, **{key.lower(): value for key, value in parts.items()}}.items():
        part.pop("title", None)
        part["description"] = texts.raw(f"schema.{name}")
        for key, place in part["properties"].items():
            part["properties"][key] = _explained(place, texts.raw(f"schema.{name}_{key}"))
    parts["Question"]["allOf"] = list(_rules())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def _explained(place: dict[str, Any], words: str) -> dict[str, Any]:
    """A key with what it means; its title said nothing more than its name."""
    held = {key: value for key, value in place.items() if key not in ("title", "default")}
    if held.get("type") == "string" and "enum" not in held and "pattern" not in held:
        held["type"] = _SCALAR
    return {**held, "description": words}


def _rules() -> Iterator[dict[str, Any]]:
    """Which keys go with which types, and which types need them; what `flows.schema` holds questions to."""
    for key, types in ONLY_FOR.items():
        others = sorted(set(get_args(QuestionType)) - types)
        yield {"if": _of_type(others), "then": {"properties": {key: False}}}
    for kind, key in NEEDED_BY.items():
        yield {"if": _of_type([kind]), "then": {"required": [key]}}
    for rule in ("constraint", "warning"):
        yield {"dependentRequired": {rule: [f"{rule}_message"], f"{rule}_message": [rule]}}


def _of_type(types: list[str]) -> dict[str, Any]:
    return {"properties": {"type": {"enum": types}}, "required": ["type"]}
