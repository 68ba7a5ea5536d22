"""The rules, in the order in which a reader meets what they are about. Each looks at all and yields departures."""

from collections.abc import Callable, Iterator

from templates.inspection.departures import Departure
from templates.inspection.inspected import Inspected
from templates.inspection.rules.body import body
from templates.inspection.rules.fonts import fonts
from templates.inspection.rules.headings import headings
from templates.inspection.rules.issuer import issuer
from templates.inspection.rules.letters import letters
from templates.inspection.rules.looks import looks
from templates.inspection.rules.naming import naming
from templates.inspection.rules.page import page
from templates.inspection.rules.page_number import page_number
from templates.inspection.rules.place_date import place_date
from templates.inspection.rules.presence import presence
from templates.inspection.rules.recipients import recipients
from templates.inspection.rules.signature import signature
from templates.inspection.rules.signing import signing
from templates.inspection.rules.title import title
from templates.inspection.rules.wording import wording

Rule = Callable[[Inspected], Iterator[Departure]]
RULES: tuple[Rule, ...] = (
    page, page_number, presence, fonts, looks, issuer, title, place_date, naming, body, headings, signing, signature,
    recipients, letters, wording,
)  # fmt: skip
