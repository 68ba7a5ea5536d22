"""The board: who is behind stands first, and two hundred communes become few lines that add up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.collection.boards import DUE, FULL, NOW, STANDINGS, board, office, row


def test_whoever_is_behind_stands_first():
    made = board([
        row("Đã xong", "done"), row("Nửa đường", answered=11), row("Mới làm", answered=2), row("Chưa làm", "not_begun"),
        row("Trình rồi", "shown"), row("Muộn", "overdue", answered=5),
    ])  # fmt: skip
    assert [(line.label, line.note) for line in made.lines] == [
        ("Muộn", "5/22 câu"),
        ("Chưa làm", "chưa bắt đầu"),
        ("Mới làm", "2/22 câu"),
        ("Nửa đường", "11/22 câu"),
        ("Trình rồi", "chờ duyệt"),
        ("Đã xong", "xong"),
    ]
    assert [(each.words, each.count) for each in made.tallies] == [
        ("quá hạn", 1), ("chưa bắt đầu", 1), ("đang làm", 2), ("chờ duyệt", 1), ("xong", 1),
    ]  # fmt: skip


def test_a_line_says_how_far_each_section_is():
    [line] = board([row("Nửa đường", answered=FULL[0] + 1)]).lines
    assert line.shares == (1, pytest.approx(1 / FULL[1]), *[0] * (len(FULL) - 2))
    assert board([row("Xong", "done")]).lines[0].shares == (1,) * len(FULL)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (DUE, "Hạn 17:00 thứ Năm 10/12/2026 · còn 3 ngày làm việc"),
        (NOW + timedelta(days=7), "Hạn 08:00 thứ Hai 14/12/2026 · còn 5 ngày làm việc"),
        (NOW + timedelta(hours=9), "Hạn 17:00 thứ Hai 07/12/2026 · hết hạn hôm nay"),
        (NOW - timedelta(hours=1), "Hạn 07:00 thứ Hai 07/12/2026 · vừa hết hạn"),
        (NOW - timedelta(days=4), "Hạn 08:00 thứ Năm 03/12/2026 · đã quá 2 ngày làm việc"),
        (None, ""),
    ],
)
def test_the_days_that_are_left_are_working_days(deadline, words):
    assert board([row("Xã")], deadline=deadline).subtitle == words


def test_where_some_are_due_on_another_day_it_says_so():
    early = replace(row("Xã"), deadline=NOW - timedelta(days=3))
    assert board([row("Bản 1"), row("Bản 2"), early]).subtitle.startswith("Phần lớn có hạn 17:00 thứ Năm 10/12/2026")


def test_from_a_friday_to_a_sunday_no_working_day_is_left():
    friday, sunday = NOW + timedelta(days=4), NOW + timedelta(days=6)
    assert board([row("Xã")], deadline=sunday, now=friday).subtitle.endswith("chỉ còn ngày nghỉ")


def test_many_communes_are_a_line_a_superior_the_one_most_behind_first():
    rows = [row(f"Bản {n}", "done", superior="huyện Xong") for n in range(20)]
    rows += [row(f"Bản {n}", "overdue" if n < 23 else "done", superior="huyện Muộn") for n in range(20, 40)]
    made = board(rows)
    assert [(line.label, line.note, line.standing) for line in made.lines] == [
        ("huyện Muộn", "20 xã: 17 xong, 3 quá hạn", "overdue"),
        ("huyện Xong", "20 xã: 20 xong", "done"),
    ]
    assert [line.label for line in made.behind] == ["Bản 20", "Bản 21", "Bản 22"]
    assert made.behind_head == "Chậm nhất: 3 trong 3 xã chưa xong"


def test_many_communes_of_one_superior_are_told_apart_by_progress():
    rows = [row(f"Bản {n}", answered=n % 22) for n in range(44)] + [row("Bản 44", "not_begun")]
    made = board(rows)
    assert [(line.label, line.note) for line in made.lines] == [
        ("Chưa bắt đầu", "1 xã"),
        ("Đang làm, 0–25%", "12 xã"),
        ("Đang làm, 25–50%", "10 xã"),
        ("Đang làm, 50–75%", "12 xã"),
        ("Đang làm, 75–100%", "10 xã"),
    ]
    assert made.behind[0].label == "Bản 44"


def test_of_very_many_superiors_the_rest_is_one_line():
    made = board(office(200, superiors=50))
    assert len(made.lines) == 16
    assert made.lines[-1].label == "Và 35 nơi khác"


@given(st.lists(st.tuples(st.sampled_from(STANDINGS), st.integers(0, 22), st.integers(0, 40)), max_size=120))
def test_however_many_there_are_every_commune_is_counted_once_and_the_lines_are_few(found):
    made = board([row(f"Bản {n}", *each, superior=f"huyện {at}") for n, (*each, at) in enumerate(found)])
    assert sum(each.count for each in made.tallies) == len(found)
    assert len(made.lines) <= 36
    if any(line.tallies for line in made.lines):
        assert sum(each.count for line in made.lines for each in line.tallies) == len(found)
    assert all(0 <= share <= 1 for line in (*made.lines, *made.behind) for share in line.shares)
