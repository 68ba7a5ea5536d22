"""Random sets of answers to a report, whatever its constraints say of them."""

from datetime import date

from hypothesis import strategies as st

from flows.record import Answer

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ &<>{}%'\"", min_size=1, max_size=40).filter(str.strip)
TYPES = {
    "integer": st.integers(0, 10**6),
    "decimal": st.decimals(0, 10**6, places=2),
    "percent": st.decimals(0, 100, places=1),
    "money": st.decimals(0, 10**6, places=2),
    "document-number": st.from_regex(r"[1-9][0-9]{0,3}a?", fullmatch=True).map(lambda n: n.rjust(2, "0")),
    "yes-no": st.booleans(),
    "text": WORDS | LETTERS,
}


def value_of(question, types=TYPES):
    """A value of the question's type; `types`: what is drawn for those whose values need nothing else of it."""
    if question.type == "date":
        return st.dates(date(2022, 7, 1), date(2030, 12, 31))
    if question.type == "day-of-month":
        number, year = map(int, question.month.split("/"))
        return st.integers(1, 30).map(lambda day: date(year, number, day))
    if question.type in ("choice", "choices"):
        names = st.sampled_from([choice.name for choice in question.choices])
        return names if question.type == "choice" else st.sets(names).map(lambda some: tuple(sorted(some)))
    return types[question.type]


@st.composite
def answers(draw, flow):
    """Nine of ten questions answered, whatever their constraints say of it; up to three rows a repeat."""
    found = {}
    for question in (each for section in flow.sections for each in section.questions if each.type != "note"):
        if question.type == "repeat":
            for row in range(1, draw(st.integers(0, 3)) + 1):
                found[question.name, str(row)] = Answer(value=True)
                found |= {(each.name, str(row)): Answer(draw(value_of(each))) for each in question.questions}
        else:
            found[question.name, ""] = Answer(draw(value_of(question)) if draw(st.integers(0, 9)) else None)
    return found
