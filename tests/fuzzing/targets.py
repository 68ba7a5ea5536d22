"""What is fuzzed: each takes one example, and raises where the bot does what it must not."""

import contextlib
import io
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from jinja2 import TemplateError
from lxml.etree import XMLSyntaxError
from openpyxl import Workbook

from bot.authoring.filling import fill, read_replies
from bot.commands.tables import TableRefused, read_table
from bot.days.workdays import CalendarRefused, load_workdays
from bot.payloads import payload
from bot.reports import example_of, find_report, names
from bot.runner.presses import FOR_ADMINISTRATORS, FOR_ALL
from bot.telegram.inbound import read
from flows import answers as types
from flows.answers import InvalidAnswer
from flows.checking import check_flow
from flows.errors import ExpressionFault, FlowFaults
from flows.expressions import compile_expression
from flows.piping import names_in
from templates.checking import check_blanks, check_placeholders
from templates.inspection import DocumentRefused, inspect, profile_for, read_paper
from templates.rendering import Form
from tests.conftest import START
from tests.fuzzing.chaos import changed, damaged, json_values, mangled, repacked, words
from tests.fuzzing.offices import ADMIN, CLERK, message, office, press

REPORTS = [find_report(name) for name in names()]
QUESTIONS = [
    question for report in REPORTS for question in report.flow.questions() if question.type not in ("note", "repeat")
]
FORMS = [report.form for report in REPORTS]
DEEDS = [*FOR_ALL, *FOR_ADMINISTRATORS]
TODAY = date(2026, 12, 7)


def workbook():
    made, book = io.BytesIO(), Workbook()
    for row in (["Tên xã", "Cấp trên", "Loại"], ["Đại Lâm Khê", "tỉnh Đông Sơn", "xã"]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


UPDATES = [
    message(100, "14"),
    message(101, "/start"),
    {"update_id": 102, "edited_message": {**message(1, "15")["message"], "edit_date": 5}},
    press(103, "c:1"),
    {"update_id": 104, "my_chat_member": {"chat": {"id": CLERK, "type": "private"}, "from": {"id": CLERK, "first_name": "A"}, "date": 5,
                                          "new_chat_member": {"status": "kicked"}, "old_chat_member": {"status": "member"}}},
    {"update_id": 105, "message": {**message(1, "")["message"], "document": {"file_id": "x", "file_name": "a.docx"}}},
    {"update_id": 106, "message": {**message(1, "x")["message"], "reply_to_message": message(3, "y")["message"], "forward_date": 5}},
]  # fmt: skip


def intake(updates):
    """Whatever Telegram may bring: kept, taken up, and the chat goes on."""
    with office() as here:
        kept = [{**each, "update_id": 1_000 + at} for at, each in enumerate(updates) if isinstance(each, dict)]
        for each in kept:
            read(each, START)
        faults = here.take(*kept)
        assert faults == [], faults
        assert here.take(message(5_000, "/tieptuc")) == []


def presses(pairs):
    """Whatever a button carries, whoever presses it."""
    with office() as here:
        assert here.take(*(press(1_000 + at, carried, person) for at, (person, carried) in enumerate(pairs))) == []


def replies(said):
    """Whatever is typed at any question; the interview goes on."""
    with office() as here:
        assert here.take(*(message(1_000 + at, each) for at, each in enumerate(said))) == []


def answers(pair):
    """Any words to any question: a value that is shown and kept, or a refusal."""
    question, said = pair
    value = types.parse(said, question, TODAY)
    if not isinstance(value, InvalidAnswer):
        assert types.load(types.dump(value, question), question) == value
        types.display(value, question)


def documents(content):
    """`baocao check-document`: departures, or the one fault."""
    with contextlib.suppress(DocumentRefused):
        paper = read_paper(content)
        inspect(content, profile_for(paper))


def forms(content):
    """A form of the office's own: what `baocao check` and the press do with it."""
    with contextlib.suppress(zipfile.BadZipFile, KeyError, XMLSyntaxError, TemplateError):
        list(check_placeholders(content, {"ten_xa"}))
        list(check_blanks(content))
        Form.prepare(content)


def tables(content):
    """`baocao communes`."""
    with tempfile.NamedTemporaryFile() as file, contextlib.suppress(TableRefused):
        Path(file.name).write_bytes(content)
        read_table(Path(file.name))


def flows(text):
    """A flow of the office's own: faults, or it can be played."""
    with contextlib.suppress(FlowFaults):
        flow = check_flow(text, "f.yaml")
        fill(flow, {}, TODAY)


def answers_files(text):
    """`baocao fill`: a document, or faults."""
    with contextlib.suppress(ValueError):
        said = read_replies(text)
        fill(REPORTS[0].flow, said, TODAY)


def calendars(text):
    """The office's own days off."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(CalendarRefused):
        (Path(folder) / "calendar.yaml").write_text(text, encoding="utf-8", errors="replace")
        load_workdays(Path(folder)).is_working(TODAY)


def expressions(text):
    """Any words as an expression, and as a sentence that quotes."""
    assume(len(text) < 5_000)  # the length of a flow's line
    for compiled in (compile_expression, names_in):
        with contextlib.suppress(ExpressionFault):
            compiled(text)


@dataclass(frozen=True)
class Target:
    """A strategy, and what it is thrown at."""

    examples: Any
    take: Any


SIGNS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "(",
        ")",
        "[",
        "]",
        "'",
        '"',
        "|",
        ".",
        "*",
        "+",
        "a",
        "1",
        " ",
        "if",
        "for",
        "in",
        "not",
        "-",
        "%",
        "~",
    ]
)
TARGETS = {
    "intake": Target(st.lists(changed(UPDATES) | json_values, min_size=1, max_size=4), intake),
    "presses": Target(
        st.lists(
            st.tuples(
                st.sampled_from((ADMIN, CLERK)),
                st.builds(payload, st.sampled_from(DEEDS), st.integers(-1, 9) | words) | words,
            ),
            min_size=1,
            max_size=4,
        ),
        presses,
    ),
    "replies": Target(st.lists(words, min_size=1, max_size=4), replies),
    "answers": Target(st.tuples(st.sampled_from(QUESTIONS), words), answers),
    "documents": Target(damaged(FORMS) | repacked(FORMS) | st.binary(max_size=300), documents),
    "forms": Target(damaged(FORMS) | repacked(FORMS) | st.binary(max_size=300), forms),
    "tables": Target(
        damaged([workbook()])
        | repacked([workbook()])
        | st.binary(max_size=300)
        | words.map(lambda text: text.encode(errors="replace")),
        tables,
    ),
    "flows": Target(mangled([report.source for report in REPORTS]) | words, flows),
    "answers_files": Target(mangled([example_of(name) for name in names()]) | words, answers_files),
    "calendars": Target(
        mangled(["official_until: 2026\ndays_off:\n  2026-01-02: nghỉ\nworking_days:\n  2026-01-03: làm\n"]) | words,
        calendars,
    ),
    "expressions": Target(words | st.lists(SIGNS, max_size=30).map("".join), expressions),
}
