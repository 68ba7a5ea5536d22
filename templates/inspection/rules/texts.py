"""Components whose words are given: what a profile's pattern does not match."""

import re
from collections.abc import Iterator

from templates.inspection.departures import Departure, words
from templates.inspection.inspected import Inspected
from templates.profiles import RuleName
from templates.profiles.schema import Component


def departs_from_text(
    inspected: Inspected, rule: RuleName, component: Component, *, any_case: bool = False
) -> Iterator[Departure]:
    """The lines of a component that are not worded as the profile says; nothing where it does not say."""
    text = inspected.profile.texts.get(component)
    flags = re.IGNORECASE if any_case else 0
    for line in inspected.components.of(component) if text else ():
        if text and not re.search(text.pattern, line.plain, flags):
            yield from inspected.departs(rule, component, line, words(line.plain), words(text.example))
