"""Fonts by slot: Word keeps one name for each kind of letter, straight or by way of the theme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from templates.ooxml import Element, a, value, w

_BY_THEME: Final = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "cs": "cstheme", "eastAsia": "eastAsiaTheme"}
_SCRIPTS: Final = {"HAnsi": "latin", "Ascii": "latin", "Bidi": "cs", "EastAsia": "ea"}


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's fonts by the names that Word gives them, such as `minorHAnsi`."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> "Theme":
        """The fonts of a theme part."""
        return cls({} if root is None else dict(_named(root)))

    def slots(self, fonts: Element) -> dict[str, str]:
        """The slots that an rFonts element sets. A theme's empty font leaves the slot as it is."""
        found = dict[str, str]()
        for slot, by_theme in _BY_THEME.items():
            themed = value(fonts, by_theme)
            name = self.names.get(themed) if themed else value(fonts, slot)
            if name:
                found[slot] = name
        return found


def _named(root: Element) -> Iterator[tuple[str, str]]:
    for family in ("major", "minor"):
        for fonts in root.iter(a(f"{family}Font")):
            for script, kind in _SCRIPTS.items():
                chosen = fonts.find(a(kind))
                if chosen is not None and chosen.get("typeface"):
                    yield f"{family}{script}", chosen.get("typeface")


def fonts_of(properties: Element | None) -> Element | None:
    """The rFonts of run properties."""
    return None if properties is None else properties.find(w("rFonts"))
