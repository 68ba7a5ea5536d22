"""500 sets of answers, whole and with blanks: every document opens, says each value at its places, and nothing else."""

import io
import re
from datetime import date

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.filling import SEPARATOR, values_of
from bot.reports import find_report
from flows.blank import BLANK
from flows.record import Answer
from templates.filters import ROOM, day, lines, month, on_paper, upper, year, zero
from templates.reading import paragraphs
from tests.libreoffice import convert

pytestmark = pytest.mark.slow  # five hundred documents, some of them laid out

REPORT = find_report("nq18-so-ket-05-nam")
FORM = paragraphs(REPORT.form)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ &<>{}%'\"", min_size=1, max_size=40).filter(str.strip)
TYPES = {
    "integer": st.integers(0, 10**6),
    "percent": st.decimals(0, 100, places=1),
    "money": st.decimals(0, 10**6, places=2),
    "document-number": st.from_regex(r"[1-9][0-9]{0,3}a?", fullmatch=True).map(lambda n: n.rjust(2, "0")),
    "yes-no": st.booleans(),
    "text": WORDS | LETTERS,
}


def value_of(question):
    if question.type == "date":
        return st.dates(date(2022, 7, 1), date(2030, 12, 31))
    if question.type == "day-of-month":
        number, year = map(int, question.month.split("/"))
        return st.integers(1, 30).map(lambda day: date(year, number, day))
    if question.type in ("choice", "choices"):
        names = st.sampled_from([choice.name for choice in question.choices])
        return names if question.type == "choice" else st.sets(names).map(lambda some: tuple(sorted(some)))
    return TYPES[question.type]


@st.composite
def answers(draw):
    found = {}
    for question in REPORT.flow.questions():
        if question.type == "repeat":
            for row in range(1, draw(st.integers(0, 3)) + 1):
                found[question.name, str(row)] = Answer(value=True)
                found[question.questions[0].name, str(row)] = Answer(draw(value_of(question.questions[0])))
        elif question.name != "kien_nghi_noi_dung" and draw(st.integers(0, 9)):
            found[question.name, ""] = Answer(draw(value_of(question)))
        elif question.name != "kien_nghi_noi_dung":
            found[question.name, ""] = Answer(None)
    return found


def expected(values):
    """The form's paragraphs, each tag done by hand: nothing of the engine that fills the form is used."""
    chosen, made = set(values["phat_bieu"] or ()), []
    keep = [True]
    repeat = None
    for text in FORM:
        if found := re.fullmatch(r"{%p if (.+) %}", text):
            keep.append(keep[-1] and holds(found[1], chosen, values))
        elif text == "{%p endif %}":
            keep.pop()
        elif found := re.fullmatch(r"{%p for \w+ in (\w+)(\|lines)? %}", text):
            repeat = found[1]
        elif text == "{%p endfor %}":
            repeat = None
        elif keep[-1]:
            made += rows(text, repeat, values) if repeat else [said(inline(text, chosen), values)]
    return [line for text in made for each in text.split("\ue000") if (line := each.strip())]


def holds(condition, chosen, values):
    if condition == "loi_ket":
        return values["loi_ket"] is True
    return any(name in chosen for name in re.findall(r"'(\w+)' in phat_bieu", condition))


def inline(text, chosen):
    text = text.replace("{{ '; t' if 'quan_su' in phat_bieu else 'T' }}", "; t" if "quan_su" in chosen else "T")
    return re.sub(
        r"{% if ([^%]+) %}(.*?){% endif %}",
        lambda found: found[2] if any(n in chosen for n in re.findall(r"'(\w+)'", found[1])) else "",
        text,
    )


def rows(text, repeat, values):
    if repeat == "kien_nghi":
        return [f"- {on_paper(row['kien_nghi_noi_dung'])}" for row in values["kien_nghi"]]
    found = lines(values["noi_nhan"])
    ends = [values[SEPARATOR]] * (len(found) - 1) + ["."]
    return [f"- {on_paper(line)}{end}" for line, end in zip(found, ends, strict=True)]


FILTERS = {
    "day": day,
    "month": month,
    "year": year,
    "upper": upper,
    "spaces": lambda v: ROOM if v is BLANK else v,
    "": lambda v: v,
}


def said(text, values):
    def place(found):
        value = values[found["name"]]
        if found["filter"] == "zero":
            return str(on_paper(zero(value, values["so_khong"])))
        return str(on_paper(FILTERS[found["filter"] or ""](value)))

    return re.sub(r"{{ (?P<name>\w+)(?:\|(?P<filter>\w+)(?:\(so_khong\))?)? }}", place, text)


@pytest.fixture(scope="module")
def some(tmp_path_factory):
    """A folder with twenty of the documents, for LibreOffice."""
    return tmp_path_factory.mktemp("some")


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(given_answers=answers())
def test_every_value_stands_at_its_places_and_nothing_else(given_answers, some):
    values = values_of(REPORT.flow, given_answers)
    document = REPORT.prepared.render(values)
    assert Document(io.BytesIO(document)).sections
    assert [text.strip() for text in paragraphs(document)] == expected(values)
    if (number := len(list(some.iterdir()))) < 20:
        (some / f"{number}.docx").write_bytes(document)


def test_twenty_of_them_open_in_libreoffice(some):
    found = convert(some, {path.stem: path.read_bytes() for path in some.glob("*.docx")})
    assert len([path for path in found.values() if path.exists()]) == 20
