"""Tables of communes, CSV and XLSX: tried, refused with every fault at once, taken over."""

from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from storage import communes
from storage.database import Database, migrate

GOOD = "Tên xã;Cấp trên;Loại\nĐại Lâm Khê;tỉnh Đông Sơn;xã\n;;\nTây Sơn;tỉnh Đông Sơn;phường\n"
BAD = "Tên xã,Loại\nĐại Lâm Khê,xã\n,xã\nDai lam khe,\nTây Sơn,thôn\n" + "x" * 61 + ",\n"


@pytest.fixture
def run(start_bot, tmp_path):
    def run(*command):
        process = start_bot("communes", *map(str, command))
        said, _ = process.communicate(timeout=60)
        return process.returncode, said + (tmp_path / "log").read_text(encoding="utf-8")

    return run


@pytest.fixture
def names(tmp_path):
    def names():
        database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
        migrate(database)
        with database.reading() as connection:
            found = [(one.name, one.superior, one.kind) for one in communes.every(connection)]
        database.close()
        return found

    return names


@pytest.mark.slow  # three processes
def test_a_table_is_tried_then_taken_over_and_known_the_next_time(run, names, tmp_path):
    path = tmp_path / "xa.csv"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert run(path)[1].startswith("Sẽ thêm 2 xã; 0 xã đã có")
    assert names() == []
    assert run(path, "--add") == (0, "Đã thêm 2 xã; 0 xã đã có. Mời cán bộ từng xã bằng lệnh /moi trong Telegram.\n")
    assert names() == [("Đại Lâm Khê", "tỉnh Đông Sơn", "xa"), ("Tây Sơn", "tỉnh Đông Sơn", "phuong")]
    assert "Đã thêm 0 xã; 2 xã đã có" in run(path, "--add")[1]


@pytest.mark.slow  # a process
def test_the_word_for_commune_is_no_part_of_a_name(run, names, tmp_path):
    path = tmp_path / "xa.csv"
    path.write_text("Tên xã\nXã Đại Lâm Khê\nXA Tây Sơn\nXà Phiên\n", encoding="utf-8")
    assert run(path, "--add")[0] == 0
    assert [name for name, _, _ in names()] == ["Đại Lâm Khê", "Tây Sơn", "Xà Phiên"]


@pytest.mark.slow  # three processes
def test_what_a_table_says_otherwise_of_a_known_commune_is_shown_then_taken_over(run, names, tmp_path):
    path = tmp_path / "xa.csv"
    path.write_text("Tên xã;Cấp trên\nĐại Lâm Khê;tỉnh Đông Sơn\nTây Sơn;\n", encoding="utf-8")
    run(path, "--add")
    path.write_text("Tên xã;Cấp trên;Loại\ndai lam khe;;xã\nTÂY SƠN;tỉnh Đông Sơn;phường\n", encoding="utf-8")
    shown = "Tây Sơn; cấp trên (trống) → tỉnh Đông Sơn; loại xã → phường\n"
    assert run(path)[1].startswith(f"Sẽ đổi: {shown}Sẽ thêm 0 xã; 2 xã đã có.")
    assert names() == [("Đại Lâm Khê", "tỉnh Đông Sơn", "xa"), ("Tây Sơn", "", "xa")]
    assert run(path, "--add")[1].startswith(f"Đã đổi: {shown}Đã thêm 0 xã; 2 xã đã có.")
    assert names() == [("Đại Lâm Khê", "tỉnh Đông Sơn", "xa"), ("Tây Sơn", "tỉnh Đông Sơn", "phuong")]


def test_a_commune_that_was_named_in_the_chat_is_known(run, names, tmp_path):
    (tmp_path / "home").mkdir()
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    migrate(database)
    with database.unit_of_work() as connection:
        nameless = communes.add(connection, name="", superior="", kind="xa", now=datetime(2026, 12, 7, tzinfo=UTC))
        communes.set_fact(connection, nameless, "ten_xa", "Tây Sơn")
    database.close()
    path = tmp_path / "xa.csv"
    path.write_text(GOOD, encoding="utf-8-sig")
    said = run(path, "--add")[1]
    assert "Đã đổi: Tây Sơn; cấp trên (trống) → tỉnh Đông Sơn; loại xã → phường\nĐã thêm 1 xã; 1 xã đã có" in said
    assert [name for name, _, _ in names()] == ["", "Đại Lâm Khê"]


def test_every_fault_is_shown_at_once_and_nothing_is_added(run, names, tmp_path):
    path = tmp_path / "xa.csv"
    path.write_text(BAD, encoding="utf-8")
    code, said = run(path, "--add")
    assert code == 2
    for line in ("Dòng 3: thiếu tên", "Dòng 4: «Dai lam khe» đã có ở dòng 2", "Dòng 5: loại «thôn»", "Dòng 6: tên dài"):
        assert line in said
    assert "Có 4 lỗi, chưa thêm xã nào" in said
    assert names() == []


@pytest.mark.slow  # a process of its own
def test_a_workbook_is_read_too(run, names, tmp_path):
    book = Workbook()
    for row in (("STT", "Tên xã", "Cấp trên"), (1, "Đại Lâm Khê", "tỉnh Đông Sơn"), (2, "Tây Sơn", None)):
        book.active.append(row)
    book.save(tmp_path / "xa.xlsx")
    assert run(tmp_path / "xa.xlsx", "--add")[0] == 0
    assert [name for name, _, _ in names()] == ["Đại Lâm Khê", "Tây Sơn"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"PK\x03\x04broken", "Lưu lại dạng .xlsx", marks=pytest.mark.slow),
        pytest.param("Tên xã\nĐại".encode("utf-16"), "UTF-8", marks=pytest.mark.slow),
        ("Mã,Huyện\n1,A".encode(), "không có cột tên xã"),
        pytest.param(b"", "không có cột tên xã", marks=pytest.mark.slow),
    ],
)
def test_what_is_no_table_says_what_to_do(run, tmp_path, content, says):
    (tmp_path / "xa.csv").write_bytes(content)
    code, said = run(tmp_path / "xa.csv")
    assert code == 2
    assert says in said


def test_a_file_that_is_not_there_is_named(run, tmp_path):
    code, said = run(tmp_path / "khong-co.csv")
    assert (code, "khong-co.csv: không mở được" in said) == (2, True)
