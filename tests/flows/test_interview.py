"""The engine, as conversations over a small flow."""

from datetime import date
from decimal import Decimal

import pytest

from flows.checking import check_flow
from flows.errors import FlowFaults
from flows.events import (
    Amended,
    Confirmed,
    Event,
    Kept,
    Replied,
    Reviewed,
    Skipped,
    Started,
    WentBack,
)
from flows.facts import Facts
from flows.interview import advance
from flows.record import NO_ANSWERS, Answer
from flows.routing import find_path
from flows.rows import MOST_ROWS
from flows.says import Ask, Complete, Computed, Recorded, Refuse, Reject, Reopened, Review
from flows.stage import Position, Turn

TODAY = date(2026, 12, 7)
FLOW = check_flow(
    """
name: thu
version: 1
title: Báo cáo thử
template: thu.docx
filename: "BC {{ ten_xa }}.docx"
sections:
  - name: mo_dau
    label: Mở đầu
    questions:
      - {name: chao, type: note, label: "Xin chào {{ ten_xa }}"}
      - {name: ten_xa, type: text, label: "Tên xã?", required: true, example: Đại Lâm Khê}
      - {name: thon_truoc, type: integer, min: 1, label: "Trước có bao nhiêu thôn?", unit: thôn, example: "14"}
      - name: thon_sau
        type: integer
        label: Sau còn bao nhiêu thôn?
        example: "9"
        constraint: value <= thon_truoc
        constraint_message: Không thể hơn {{ thon_truoc }} thôn trước đó. Đồng chí gõ lại.
        warning: value != thon_truoc
        warning_message: Trước và sau đều {{ thon_truoc }} thôn, đúng không?
      - {name: tong, type: integer, label: "Tổng hai số?", calculation: thon_truoc + thon_sau, example: "23"}
      - {name: giu, type: choices, label: "Giữ câu nào?", choices: [{name: a, label: Câu A}, {name: b, label: Câu B}]}
      - {name: dat, type: percent, label: "Đạt bao nhiêu?", relevant: "'a' in giu", example: "98,3"}
  - name: ket
    label: Kết
    questions:
      - name: kien_nghi
        type: repeat
        label: Có kiến nghị nữa không?
        questions:
          - {name: noi_dung, type: text, label: "Kiến nghị gì?", example: Tăng phụ cấp}
""",
    "thu.yaml",
)


def play(*events: Event | str, start: Turn | None = None) -> Turn:
    turn = start or advance(FLOW, NO_ANSWERS, Position(), Started(), TODAY)
    for event in events:
        happened = Replied(event) if isinstance(event, str) else event
        turn = advance(FLOW, turn.answers, turn.position, happened, TODAY)
    return turn


def asked(turn: Turn) -> str:
    assert isinstance(turn.says[-1], Ask), turn.says
    return turn.says[-1].slot.key[0]


def values(turn: Turn) -> dict[str, object]:
    return dict(Facts(FLOW, turn.answers))


WHOLE = ("Đại Lâm Khê", "14", "9", "1, 2", "98,3", "có", "Tăng phụ cấp", "không")


def test_a_whole_interview_ends_in_a_review_and_a_document():
    turn = play(*WHOLE)
    assert isinstance(turn.says[-1], Review)
    assert turn.says[-1].complete
    assert values(turn)["tong"] == 23
    assert values(turn)["kien_nghi"] == [{"noi_dung": "Tăng phụ cấp"}]
    assert play(Confirmed(), start=turn).says == (Complete(0),)


def test_the_note_comes_with_the_first_question_and_progress_counts_only_what_is_asked():
    ask = play().says[-1]
    assert isinstance(ask, Ask)
    assert ask.notes == ("Xin chào ……",)
    assert (ask.number, ask.total) == (1, 6)


@pytest.mark.parametrize("reply", ["", "mười bốn con", "14,5", "0", "-3", "1.2.3"])
def test_a_reply_that_is_no_answer_changes_nothing_and_asks_the_same_again(reply):
    before = play("Đại Lâm Khê")
    after = play(reply, start=before)
    assert isinstance(after.says[0], Reject)
    assert after.says[0].reply == reply
    assert (after.answers, after.position, asked(after)) == (before.answers, before.position, "thon_truoc")


def test_a_constraint_refuses_with_its_own_words():
    reject = play("x", "14", "15").says[0]
    assert isinstance(reject, Reject)
    assert reject.invalid.params["message"] == "Không thể hơn 14 thôn trước đó. Đồng chí gõ lại."


def test_a_warning_asks_once_and_a_yes_is_remembered():
    doubted = play("x", "14", "14")
    assert asked(doubted) == "thon_sau"
    assert doubted.says[-1].slot.standing == "doubtful"
    assert asked(play("đúng", start=doubted)) == "giu"
    assert asked(play("không", start=doubted)) == "thon_sau"
    assert asked(play("9", start=doubted)) == "giu"


def test_a_change_elsewhere_reopens_what_now_fails_and_says_so():
    turn = play(*WHOLE, Amended(("thon_truoc", "")), "8")
    assert any(isinstance(say, Reopened) and say.slot.key == ("thon_sau", "") for say in turn.says)
    assert asked(turn) == "thon_sau"
    assert play(Confirmed(), start=turn).says[0] == Refuse("still_open")


def test_going_back_erases_nothing_and_offers_the_old_answer():
    turn = play("x", "14", WentBack())
    ask = turn.says[-1]
    assert isinstance(ask, Ask)
    assert (ask.slot.key[0], ask.offered) == ("thon_truoc", 14)
    assert asked(play(Kept(), start=turn)) == "thon_sau"
    assert asked(play(WentBack(), start=turn)) == "ten_xa"
    assert play(WentBack(), WentBack(), start=turn).says[0] == Refuse("nothing_before")


def test_a_total_with_a_skipped_part_becomes_a_question_of_its_own():
    turn = play("x", "14", Skipped())
    assert asked(turn) == "tong"
    assert values(play("20", start=turn))["tong"] == 20


def test_a_computed_fact_is_shown_and_may_be_overruled_with_a_reason():
    turn = play(*WHOLE)
    overruled = play(Amended(("tong", "")), "25", start=turn)
    assert overruled.says[-1].slot.standing == "unreasoned"
    assert values(overruled)["tong"] == 23
    reasoned = play("tính cả thôn mới", start=overruled)
    assert values(reasoned)["tong"] == 25
    changed = play(Amended(("thon_sau", "")), "10", start=reasoned)
    assert asked(changed) == "tong"
    assert values(changed)["tong"] == 24
    assert values(play(Kept(), start=changed))["tong"] == 24


def test_overruling_moves_no_other_questions_number_and_is_taken_back_by_a_skip():
    turn = play(*WHOLE)
    overruled = play(Amended(("tong", "")), "25", "tính cả thôn mới", start=turn)
    paths = [find_path(FLOW, each.answers).asked() for each in (turn, overruled)]
    assert [slot.key for slot in paths[0]] == [slot.key for slot in paths[1]]
    back = play(Amended(("tong", "")), WentBack(), start=overruled)
    assert asked(back) == "thon_sau"
    assert values(play(Amended(("tong", "")), Skipped(), start=overruled))["tong"] == 23


def test_the_computed_fact_is_told_when_it_first_follows():
    said = [say for say in play("x", "14", "9").says if isinstance(say, Computed)]
    assert [(say.slot.key[0], say.value) for say in said] == [("tong", 23)]


def test_a_required_question_cannot_be_skipped():
    assert play(Skipped()).says[0] == Refuse("required")


def test_an_irrelevant_answer_leaves_the_path_but_is_kept():
    turn = play(*WHOLE, Amended(("giu", "")), "2")
    assert ("dat", "") in turn.answers
    assert str(values(turn)["dat"]) == "……"
    again = play(Amended(("giu", "")), "1, 2", start=turn)
    assert values(again)["dat"] == Decimal("98.3")


def test_rows_of_a_repeat_keep_their_ids_when_one_goes():
    turn = play(*WHOLE[:-1], "có", "Thứ hai", "không")
    gone = play(Amended(("kien_nghi", "1")), "không", start=turn)
    assert values(gone)["kien_nghi"] == [{"noi_dung": "Thứ hai"}]
    assert gone.answers["noi_dung", "1"] == Answer("Tăng phụ cấp")


def test_rows_come_to_an_end_so_that_nobody_makes_every_turn_dear():
    turn = play(*WHOLE[:-1], *(["có", "Nữa"] * 150))
    assert len(values(turn)["kien_nghi"]) == MOST_ROWS
    assert isinstance(turn.says[-1], Review)


def test_a_person_with_a_scope_is_asked_only_that_part():
    turn = advance(FLOW, NO_ANSWERS, Position(scope=frozenset({"ket"})), Started(), TODAY)
    assert asked(turn) == "kien_nghi"


def test_a_reply_can_name_its_question():
    turn = play("x", "14", Replied("15", to=("thon_truoc", "")))
    assert values(turn)["thon_truoc"] == 15
    assert asked(turn) == "thon_sau"


def test_a_review_at_any_time_moves_nothing():
    turn = play("x", Reviewed())
    assert isinstance(turn.says[-1], Review)
    assert not turn.says[-1].complete
    assert asked(play(Started(), start=turn)) == "thon_truoc"


def test_an_echo_names_old_and_new():
    said = play("x", "14", WentBack(), "12").says[0]
    assert isinstance(said, Recorded)
    assert (said.value, said.old) == (12, 14)


FAULTY = [
    ("constraint: valu > 1\n        constraint_message: a", "name_unknown"),
    ("relevant: b\n      - {name: b, type: integer, label: b, relevant: a}", "circle"),
    ("min: 5\n        max: 2", "bounds"),
    ("example: nhiều", "no_answer"),
    ("relevant: a.__class__", "not_allowed"),
    ("hint: '{{ a'", "unparsed"),
    ("colour: red", "key_unknown"),
    ("symbol: -KH/HU", "key_of_other_type"),
]


@pytest.mark.parametrize(("line", "code"), FAULTY)
def test_a_faulty_flow_is_told_with_file_and_line(line, code):
    text = f"""name: f
version: 1
title: t
template: t.docx
filename: t.docx
sections:
  - name: s
    label: s
    questions:
      - name: a
        type: integer
        label: a
        {line}
"""
    with pytest.raises(FlowFaults) as caught:
        check_flow(text, "f.yaml")
    fault = caught.value.faults[0]
    assert fault.code == code
    assert (fault.file, fault.line >= 7) == ("f.yaml", True)


def test_all_faults_of_a_flow_are_told_at_once():
    text = """name: f
version: 1
title: t
template: t.docx
filename: "{{ nobody }}.docx"
signed: b
sections:
  - name: s
    label: s
    questions:
      - {name: none, type: integer, label: a}
      - {name: b, type: integer, label: "{{ zzz }}", example: nhiều}
      - {name: b, type: decimal, label: b, min: 5, max: 2}
      - {name: c, type: choices, label: c, choices: [{name: x, label: x}, {name: x, label: y}]}
"""
    with pytest.raises(FlowFaults) as caught:
        check_flow(text, "f.yaml")
    assert sorted({fault.line for fault in caught.value.faults}) == [5, 6, 11, 12, 13, 14]
    assert len(caught.value.faults) == 9
    assert len(str(caught.value).splitlines()) == 9


def test_broken_yaml_is_told_with_its_line():
    with pytest.raises(FlowFaults, match=r"^f\.yaml:2: yaml_two_colons"):
        check_flow("name: f\n  version: [", "f.yaml")


def test_a_wrong_answer_that_was_doubted_is_asked_again_at_once_wherever_it_was_changed():
    turn = play(*WHOLE, Amended(("thon_sau", "")), "14", "không")
    assert asked(turn) == "thon_sau"
    assert ("thon_sau", "") not in turn.answers
