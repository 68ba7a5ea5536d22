"""What one may do to a document in Word, and what is made of it when it comes back."""

import io
import unicodedata
from copy import deepcopy

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from bot.reports import names
from templates.marking import mark_in
from tests.libreoffice import saved_anew
from tests.templates.papers import ECONOMY, MONTHLY, NQ18, PROPOSAL
from tests.templates.returning.by_hand import changed, example


def replaced(old, new, *, everywhere=False):
    """Other words where these stand: in the first place, or in all."""
    left = [len(old) and (99 if everywhere else 1)]

    def change(texts):
        made = []
        for text in texts:
            if old in text and left[0]:
                text, left[0] = text.replace(old, new), left[0] - 1  # noqa: PLW2901  -- one after the other
            made.append(text)
        assert made != texts
        return made

    return change


def without(words):
    """The first paragraph that has these words goes."""

    def change(texts):
        at = next(at for at, text in enumerate(texts) if words in text)
        return [None if number == at else text for number, text in enumerate(texts)]

    return change


def found(name, *changes):
    case = example(name)
    docx = case.document
    for change in changes:
        docx = changed(docx, change)
    return case.compare(docx)


def told(comparison):
    """Answers, and words, as they are told."""
    answers = {each.key[0]: each.readings for each in comparison.changed}
    return answers, [(each.before, each.after) for each in comparison.wording]


@pytest.mark.parametrize("name", names())
def test_a_document_that_nobody_touched_has_nothing_to_tell(name):
    comparison = example(name).compare(example(name).document)
    assert told(comparison) == ({}, [])
    assert (comparison.derived, comparison.likeness) == ((), 1.0)


@pytest.mark.parametrize(
    ("name", "old", "new", "answers"),
    [
        (NQ18, "trên địa bàn xã có 29 tổ chức", "trên địa bàn xã có 31 tổ chức", {"to_chuc_tu_quan": ("31",)}),
        (NQ18, "Số 57-BC/ĐU", "Số: 58 - BC/ĐU", {"so_bao_cao": ("58",)}),
        (NQ18, "2.568,5", "2.570", {"kinh_phi_giam": ("2.570",)}),
        (NQ18, "ngày 07 tháng 12", "ngày 09 tháng 12", {"ngay_ban_hanh": ("09/12/2026",)}),
        (NQ18, "Trần Đức Minh", "H'Lan Niê Kdăm", {"nguoi_ky": ("H'Lan Niê Kdăm",)}),
        (NQ18, "Các đồng chí Đảng ủy viên", "Các đồng chí Đảng ủy viên khóa XX",
         {"noi_nhan": ("Ban Thường vụ Tỉnh ủy (để báo cáo)\nCác đồng chí Đảng ủy viên khóa XX\nCác chi bộ trực thuộc\nLưu Văn phòng Đảng ủy",)}),
        (NQ18, "xã có 29 tổ chức", "xã có 029 tổ chức", {}),
        (NQ18, "2.568,5", "2568,5", {}),
    ],
)  # fmt: skip
def test_an_answer_typed_over_is_recognised(name, old, new, answers):
    comparison = found(name, replaced(old, new))
    got, words = told(comparison)
    assert got == answers
    assert all("58 - BC" in after for _, after in words)


def test_an_answer_in_several_places_is_one_answer_when_all_were_changed():
    comparison = found(NQ18, replaced("14 thôn", "15 thôn", everywhere=True))
    assert [(each.key[0], each.readings, each.still) for each in comparison.changed] == [("thon_truoc", ("15",), False)]


def test_an_answer_changed_in_one_of_several_places_is_told_to_stand_in_the_others():
    comparison = found(NQ18, replaced("14 thôn", "15 thôn"))
    assert [(each.key[0], each.readings, each.still) for each in comparison.changed] == [("thon_truoc", ("15",), True)]


def test_an_answer_that_is_two_things_now_has_two_readings():
    comparison = found(NQ18, replaced("từ 14 thôn xuống", "từ 15 thôn xuống"), replaced("từ 14 thôn (", "từ 16 thôn ("))
    assert [(each.readings, each.still) for each in comparison.changed] == [(("15", "16"), True)]


def test_an_answer_that_was_taken_out_is_empty():
    comparison = found(NQ18, replaced("xã có 29 tổ chức", "xã có …… tổ chức"))
    assert told(comparison) == ({"to_chuc_tu_quan": ("",)}, [])


def test_the_forms_own_words_are_told_before_and_after():
    comparison = found(
        NQ18, replaced("4. Đánh giá chung", "4. Nhận xét"), replaced("5. Bài học kinh nghiệm", "5. Bài học")
    )
    assert told(comparison) == ({}, [("4. Đánh giá chung", "4. Nhận xét"), ("5. Bài học kinh nghiệm:", "5. Bài học:")])


def test_words_and_an_answer_changed_side_by_side_are_told_apart():
    comparison = found(NQ18, replaced("địa bàn xã có 29 tổ chức tự quản", "địa bàn xã hiện có 31 tổ tự quản"))
    answers, [(before, after)] = told(comparison)
    assert answers == {"to_chuc_tu_quan": ("31",)}
    assert ("xã có 31 tổ chức tự quản" in before, "xã hiện có 31 tổ tự quản" in after) == (True, True)


def test_a_paragraph_that_is_gone_is_told():
    assert told(found(NQ18, without("4. Đánh giá chung"))) == ({}, [("4. Đánh giá chung", "")])


def test_a_paragraph_that_is_new_is_told():
    document = Document(io.BytesIO(example(NQ18).document))
    heading = next(p for p in document.paragraphs if p.text == "4. Đánh giá chung")
    heading.insert_paragraph_before("3.4. Một mục nữa")
    assert told(example(NQ18).compare(saved(document))) == ({}, [("", "3.4. Một mục nữa")])


@pytest.mark.parametrize("name", [NQ18, MONTHLY])
def test_a_line_more_and_a_line_less_belong_to_the_answer(name):
    case = example(name)
    lines = [hole for hole in case.holes if hole.way == "line"]
    less = case.compare(changed(case.document, without(lines[1].text)))
    assert told(less) == ({lines[0].key[0]: ("\n".join(hole.text for hole in lines if hole is not lines[1]),)}, [])
    document = Document(io.BytesIO(case.document))
    paragraph = next(
        p
        for p in document.element.body.iter(qn("w:p"))
        if lines[0].text in "".join(t.text or "" for t in p.iter(qn("w:t")))
    )
    paragraph.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>- Ban Tuyên giáo;</w:t></w:r></w:p>"))
    answer = "\n".join([lines[0].text, "Ban Tuyên giáo", *(hole.text for hole in lines[1:])])
    assert told(case.compare(saved(document))) == ({lines[0].key[0]: (answer,)}, [])


@pytest.mark.parametrize("name", [ECONOMY, PROPOSAL])
def test_a_cell_of_a_row_is_that_rows_answer(name):
    case = example(name)
    hole = next(hole for hole in case.holes if hole.key[1] == "2" and hole.way == "whole")
    comparison = case.compare(case.edited({hole: "Khác hẳn"}))
    assert [(each.key, each.readings) for each in comparison.changed] == [(hole.key, ("Khác hẳn",))]
    assert not comparison.wording


@pytest.mark.parametrize("name", [ECONOMY, PROPOSAL])
def test_a_row_more_and_a_row_less_are_told_plainly(name):
    case = example(name)
    row = next(unit for unit in case.units if unit.is_row and any(hole.key[1] == "2" for hole in unit.holes))
    for deed in ("more", "less"):
        document = Document(io.BytesIO(case.document))
        found = next(r for r in document.element.body.iter(qn("w:tr")) if row.holes[0].text in "".join(r.itertext()))
        if deed == "less":
            found.getparent().remove(found)
        else:
            another = deepcopy(found)
            for text in another.iter(qn("w:t")):
                text.text = "Hàng mới"
            found.addnext(another)
        _, [(before, after)] = told(case.compare(saved(document)))
        assert ("Hàng mới" in after, bool(before)) == ((True, False) if deed == "more" else (False, True))


def test_words_in_headers_and_footers_are_told_too_and_the_word_of_a_draft_is_not():
    case = example(MONTHLY)
    document = Document(io.BytesIO(case.report.prepared.render(case.values, draft=True)))
    assert told(case.compare(saved(document))) == ({}, [])
    document.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
    assert told(case.compare(saved(document))) == ({}, [("", "Lưu hành nội bộ")])


def saved(document):
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_word_saves_it(case):
    """Each letter a run of its own, proofing marks and curled quotes, decomposed letters, other spaces."""
    document = Document(io.BytesIO(case.document))
    for run in list(document.element.body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) != 1 or not (texts[0].text or "").strip():
            continue
        decomposed = unicodedata.normalize("NFD", texts[0].text.replace("'", "’").replace(" ", "\N{NO-BREAK SPACE}"))
        for letter in reversed(decomposed):
            node = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"></w:t></w:r>')
            node[0].text = letter
            run.addnext(node)
            node.addnext(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        run.getparent().remove(run)
    return saved(document)


@pytest.mark.parametrize("name", names())
def test_what_word_makes_of_letters_and_runs_is_no_change(name):
    assert told(example(name).compare(as_word_saves_it(example(name)))) == ({}, [])


def tracked(case, *, old, new):
    """A change that Word keeps track of: what was there is marked as deleted, what is new as inserted."""
    document = Document(io.BytesIO(case.document))
    run = next(
        r for r in document.element.body.iter(qn("w:r")) if old in "".join(t.text or "" for t in r.iter(qn("w:t")))
    )
    before, _, after = "".join(t.text or "" for t in run.iter(qn("w:t"))).partition(old)
    about = 'w:id="1" w:author="A" w:date="2026-11-23T00:00:00Z"'
    pieces = [
        f"<w:r><w:t xml:space='preserve'>{before}</w:t></w:r>",
        f"<w:del {about}><w:r><w:delText>{old}</w:delText></w:r></w:del>",
        f"<w:moveFrom {about}><w:r><w:t>nơi khác</w:t></w:r></w:moveFrom>",
        f"<w:ins {about}><w:r><w:t>{new}</w:t></w:r></w:ins>",
        f"<w:r><w:t xml:space='preserve'>{after}</w:t></w:r>",
    ]
    for piece in pieces:
        run.addprevious(parse_xml(piece.replace(">", f" {nsdecls('w')}>", 1)))
    run.getparent().remove(run)
    return saved(document)


def test_tracked_changes_count_as_accepted():
    case = example(NQ18)
    assert told(case.compare(tracked(case, old="29", new="33"))) == ({"to_chuc_tu_quan": ("33",)}, [])


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_what_libreoffice_saves_anew_is_no_change_and_keeps_its_mark(name, tmp_path):
    case = example(name)
    hole = next(hole for hole in case.holes if hole.way == "whole" and hole.key[0] in ("nguoi_ky", "nguoi_ky_ub"))
    untouched = saved_anew(tmp_path, case.document)
    assert (told(case.compare(untouched)), mark_in(untouched)) == (({}, []), mark_in(case.document))
    again = tmp_path / "again"
    again.mkdir()
    edited = saved_anew(again, case.edited({hole: "Y Bhăm Niê"}))
    assert told(case.compare(edited)) == ({hole.key[0]: ("Y Bhăm Niê",)}, [])


def test_the_same_answers_have_the_same_mark_and_others_another():
    assert mark_in(example(NQ18).document) == mark_in(example(NQ18).document) != ""
    assert mark_in(example(NQ18, nguoi_ky="Khác").document) != mark_in(example(NQ18).document)


@pytest.mark.parametrize(
    ("changes", "readings", "still"),
    [
        ([("ngày 25 tháng 12 năm 2026", "ngày 24 tháng 12 năm 2026")], ("24/12/2026",), False),
        ([("ngày 25 tháng 12 năm", "ngày 24 tháng 11 năm")], ("24/11/2026",), True),
        ([("ngày 25 tháng 12 năm", "ngày 24 tháng 11 năm"), ("tháng 12 năm 2026", "tháng 11 năm 2026")], ("24/11/2026",), False),
        ([("ngày 25 tháng 12 năm", "ngày 24 tháng 11 năm"), ("tháng 12 năm 2026", "tháng 10 năm 2026")], ("25/10/2026", "24/11/2026"), False),
    ],
)  # fmt: skip
def test_a_month_in_the_title_agrees_with_any_day_in_it(changes, readings, still):
    def change(texts):
        (old, new), *title = changes
        texts = [text.replace(old, new) for text in texts]
        at = next(at for at, text in enumerate(texts) if text.startswith("tháng 12"))
        return [text.replace(*title[0]) if title and number == at else text for number, text in enumerate(texts)]

    [found] = [each for each in found_in(MONTHLY, change) if each.key[0] == "den_ngay"]
    assert (found.readings, found.still) == (readings, still)


def found_in(name, change):
    return found(name, change).changed
