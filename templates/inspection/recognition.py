"""The profile's patterns for recognising components, compiled; small and capital letters are one."""

import re
from collections.abc import Iterator, Mapping

_LONGEST = 400


class Recognition:
    """Patterns by the name of what they recognise."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """What a pattern finds in a line; nothing in a line too long to be a component of its own."""
        pattern = self._patterns.get(name)
        return pattern.search(text) if pattern is not None and len(text) <= _LONGEST else None

    def kinds(self, text: str, names: tuple[str, ...]) -> Iterator[str]:
        """Those of the names that recognise a line."""
        return (name for name in names if self.found(name, text))
