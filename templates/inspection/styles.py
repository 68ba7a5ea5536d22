"""Styles as chains: what a paragraph and a run inherit, each style worked out once."""

from dataclasses import dataclass, field
from typing import Any

from templates.inspection.fonts import Theme
from templates.inspection.look import ParagraphLook, RunLook, paragraph_look, run_look
from templates.inspection.settings import TOGGLES, paragraph_settings, run_settings
from templates.ooxml import Element, value, w

_Pair = tuple[dict[str, Any], dict[str, Any]]
_NOTHING: _Pair = ({}, {})


@dataclass(slots=True)
class Styles:
    """Whatever the styles, theme and numbering parts say. Style settings are kept once worked out."""

    theme: Theme
    elements: dict[str, Element]
    default: str
    grounds: _Pair
    bullets: frozenset[tuple[str, str]]
    _known: dict[str, _Pair] = field(default_factory=dict)

    @classmethod
    def read(cls, styles: Element | None, theme: Theme, bullets: frozenset[tuple[str, str]]) -> "Styles":
        """The styles of a document."""
        if styles is None:
            return cls(theme, {}, "", _NOTHING, bullets)
        elements = {value(style, "styleId") or "": style for style in styles.iter(w("style"))}
        default = next((key for key, each in elements.items() if _is_default_paragraph(each)), "")
        run = paragraph = None
        for defaults in styles.iter(w("docDefaults")):
            run, paragraph = defaults.find(f".//{w('rPr')}"), defaults.find(f".//{w('pPr')}")
        return cls(theme, elements, default, (paragraph_settings(paragraph), run_settings(run, theme)), bullets)

    def paragraph(self, properties: Element | None, table: str) -> ParagraphLook:
        """How a paragraph looks."""
        style, _ = self._style(_style_of(properties, "pStyle") or self.default)
        found = self.grounds[0] | self._style(table)[0] | style | paragraph_settings(properties)
        return paragraph_look(found, bullet=found.get("number") in self.bullets)

    def run(self, properties: Element | None, paragraph: Element | None, table: str) -> RunLook:
        """How a run of a paragraph looks."""
        layers = [
            self._style(table)[1],
            self._style(_style_of(paragraph, "pStyle") or self.default)[1],
            self._style(_style_of(properties, "rStyle"))[1],
        ]
        found, own = dict(self.grounds[1]), run_settings(properties, self.theme)
        for layer in layers:
            found |= layer
        for name in TOGGLES:  # ECMA-376 17.7.3: styles on several floors turn such a property on and off again
            found[name] = self.grounds[1].get(name, False) or sum(layer.get(name, False) for layer in layers) % 2 == 1
        return run_look(found | own)

    def _style(self, name: str) -> _Pair:
        if name not in self._known:
            self._known[name] = self._worked_out(name)
        return self._known[name]

    def _worked_out(self, name: str) -> _Pair:
        chain, seen = list[Element](), set[str]()
        while name in self.elements and name not in seen:
            seen.add(name)
            chain.append(self.elements[name])
            name = value(self.elements[name].find(w("basedOn"))) or ""
        paragraph, run = dict[str, Any](), dict[str, Any]()
        for style in reversed(chain):
            paragraph |= paragraph_settings(style.find(w("pPr")))
            run |= run_settings(style.find(w("rPr")), self.theme)
        return paragraph, run


def _is_default_paragraph(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _style_of(properties: Element | None, kind: str) -> str:
    return (value(properties.find(w(kind))) if properties is not None else None) or ""
