"""The commands as somebody types them, each its own process."""

import asyncio
import re
import signal
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.reports import example_of
from bot.simulator import MovableClock, start_simulator
from storage import communes, persons
from storage.database import Database, migrate
from tests import programs as scripts
from tests.conftest import Clock
from tests.whole.conftest import HOUSE, REPORT
from tests.whole.serving import TOKEN

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    """Time stands still: what a command prints of it is known."""
    return Clock()


@pytest.fixture
def baocao(start_bot, tmp_path):
    """Run a command to its end: exit code, words for the user, words for the error."""

    def baocao(*command, typed=None, **settings):
        process = start_bot(*command, stdin=subprocess.PIPE if typed is not None else None, **settings)
        said, _ = process.communicate(typed, timeout=60)
        return process.returncode, said, (tmp_path / "log").read_text(encoding="utf-8")

    return baocao


@pytest.fixture
def answers(tmp_path):
    """An answers file: the example's, with something changed."""

    def answers(*changes):
        text = example_of(REPORT)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return answers


def test_demo_leaves_the_document(baocao, paper, tmp_path):
    code, said, _ = baocao("demo", "--out", str(tmp_path / "out"))
    assert code == 0
    [path] = (tmp_path / "out").iterdir()
    assert path.read_bytes() == paper
    assert str(path) in said
    assert "Câu 12/" in said


def test_fill_prints_the_same_document(baocao, answers, paper, tmp_path):
    out = tmp_path / "new" / "R.docx"
    code, said, _ = baocao("fill", REPORT, "--answers", answers(), "--out", str(out))
    assert (code, out.read_bytes() == paper) == (0, True)
    assert str(out) in said


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ([("so_bao_cao: 57", "so_bao_cao: nhiều")], ["so_bao_cao: «nhiều»"]),
        ([("ten_xa:", "ten_xxa:")], ["ten_xxa", "ten_xa"]),
        ([("so_bao_cao: 57", "so_bao_cao: -1"), ("ngay_ban_hanh: ", "ngay_ban_hanh: 31/2/2026 #")], ["ngay_ban_hanh"]),
    ],
)
def test_fill_says_every_fault_in_a_line_and_writes_nothing(baocao, answers, tmp_path, changes, faults):
    out = tmp_path / "R.docx"
    code, _, wrong = baocao("fill", REPORT, "--answers", answers(*changes), "--out", str(out))
    assert (code, out.exists()) == (2, False)
    for fault in faults:
        assert [line for line in wrong.splitlines() if line.startswith(fault)]
    assert "Traceback" not in wrong


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("fill", "nothing", "--answers", "a.yaml", "--out", "o.docx"), REPORT),
        (("fill", REPORT, "--answers", "missing.yaml", "--out", "o.docx"), "missing.yaml"),
        (("try", "nothing"), REPORT),
    ],
)
def test_what_is_not_there_is_named(baocao, command, words):
    code, _, wrong = baocao(*command)
    assert code == 2
    assert words in wrong
    assert "Traceback" not in wrong


def test_try_plays_in_the_terminal_and_leaves_the_document(baocao, lines, paper, tmp_path):
    typed = "".join(line.replace("\n", "\\\n") + "\n" for line in lines)
    code, said, _ = baocao("try", REPORT, "--out", str(tmp_path / "out"), typed=typed)
    assert code == 0
    assert "Chào đồng chí cán bộ xã." in said
    assert "Câu 1/" in said
    assert "<b>" not in said
    [path] = (tmp_path / "out").iterdir()
    assert path.read_bytes() == paper


def test_check_finds_the_house_in_order(baocao):
    code, said, _ = baocao("check")
    assert code == 0
    assert REPORT in said


def test_check_of_one_report_shows_which_question_answers_which_place(baocao):
    code, said, _ = baocao("check", REPORT, COLUMNS="160")
    assert code == 0
    assert re.search(r"Đảng bộ có ▢\schi bộ trực.*chi_bo_tong.*số nguyên, bot tính", said)
    assert re.search(r"như chỗ \d+", said)


@pytest.mark.slow  # several processes
def test_trace_says_where_every_value_comes_from(baocao, terminal, database, tmp_path):
    for line in ("/start", "1", "Đại Lâm Khê", "sửa 24", "18", "sửa 25", "67"):
        terminal.send(line, name="Lan")
    database.close()
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/baocao.db", "COLUMNS": "200"}
    code, said, _ = baocao("trace", **settings)
    assert code == 0
    assert re.search(r"1 .*Đại Lâm Khê.*Sơ kết Nghị quyết 18", said)
    code, said, _ = baocao("trace", "1", **settings)
    assert code == 0
    assert re.search(r"1\. Tên xã của đồng chí là gì\?.*Đại Lâm Khê.*Lan.*08:00 thứ Hai 07/12/2026.* 3 ", said)
    assert re.search(r"a\. .*85 lượt.*bot tính: 24 \+ 25", said)


@pytest.mark.slow  # a process of its own, with LibreOffice
def test_export_writes_the_tables_and_the_documents(baocao, terminal, database, lines, tmp_path):
    for line in ("/start", "1", *lines):
        terminal.send(line, name="Lan")
    database.close()
    settings, out = {"DATABASE_URL": f"sqlite:///{tmp_path}/baocao.db"}, tmp_path / "out"
    code, said, _ = baocao("export", REPORT, "--out", str(out), **settings)
    assert code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        f"{REPORT}.{kind}" for kind in ("cho-vuong.png", "csv", "docx", "json", "tien-do.png", "xlsx", "zip")
    ]
    assert "1 báo cáo" in said
    code, _, wrong = baocao("export", REPORT, "--format", "pdf", **settings)
    assert (code, "xlsx, csv, json, zip, docx" in wrong) == (2, True)


@pytest.mark.slow
def test_the_staged_office_leaves_what_the_office_gets(baocao, tmp_path):
    code, said, wrong = baocao("demo-office", "--communes", "4", "--out", str(tmp_path / "out"))
    assert code == 0, wrong
    head, *paths = said.splitlines()
    assert head == "Đã tổng hợp 4 báo cáo:"
    assert sorted(Path(path).name for path in paths) == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert {"nq18-so-ket-05-nam.tien-do.png", "nq18-so-ket-05-nam.cho-vuong.png"} <= {Path(path).name for path in paths}


@pytest.mark.slow  # a process of its own
def test_export_of_what_nobody_owes_says_what_to_do(baocao):
    code, _, wrong = baocao("export", REPORT)
    assert (code, "/giao" in wrong) == (2, True)


@pytest.mark.slow  # a process of its own
def test_trace_of_a_report_that_is_not_there_says_how_to_find_it(baocao):
    code, _, wrong = baocao("trace", "99")
    assert code == 2
    assert "baocao trace" in wrong


@pytest.fixture
def broken(tmp_path):
    """An office's own flow, with a fault in its fifth line."""
    folder = tmp_path / "home" / "flows"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "name: own\nversion: 1\ntitle: T\ntemplate: t.docx\ncolour: red\n", encoding="utf-8"
    )


@pytest.mark.slow  # a process for each command
@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(("command", "code"), [("run", 2), ("check", 1)])
def test_a_broken_flow_stops_the_start_with_file_line_and_mend(baocao, command, code):
    ended, _, wrong = baocao(command)
    assert ended == code
    assert re.search(r"own\.yaml:5: không có mục «colour» .+ Bỏ dòng này", wrong)
    assert "Traceback" not in wrong


@pytest.mark.slow  # several processes
@pytest.mark.parametrize(
    ("form", "command", "code"),
    [("template", "run", 2), ("template", "check own", 2), ("template", "check", 1), ("summary", "check", 1)],
)
def test_a_form_that_is_not_there_is_named_with_its_folder(baocao, tmp_path, form, command, code):
    folder = tmp_path / "home"
    (folder / "flows").mkdir(parents=True)
    flow = (HOUSE / "flows" / "definitions" / f"{REPORT}.yaml").read_text(encoding="utf-8")
    flow = re.sub(
        "^name: .*$",
        "name: own",
        re.sub(f"^{form}: .*$", f"{form}: mine.docx", flow, flags=re.MULTILINE),
        flags=re.MULTILINE,
    )
    (folder / "flows" / "own.yaml").write_text(flow, encoding="utf-8")
    ended, _, wrong = baocao(*command.split())
    assert (ended, "own" in wrong, "mine.docx" in wrong, str(folder / "templates") in wrong) == (code, True, True, True)
    assert "Chép tệp ấy vào thư mục" in wrong


def test_where_no_example_makes_a_conversation_the_missing_file_is_named(baocao, tmp_path):
    folder = tmp_path / "home" / "flows"
    folder.mkdir(parents=True)
    flow = (HOUSE / "flows" / "definitions" / f"{REPORT}.yaml").read_text(encoding="utf-8")
    (folder / "own.yaml").write_text(flow.replace(f"name: {REPORT}", "name: own", 1), encoding="utf-8")
    code, _, wrong = baocao("transcript", "own", str(tmp_path / "new.txt"))
    assert (code, "own.example.yaml" in wrong, (tmp_path / "new.txt").exists()) == (2, True, False)


def test_wrong_settings_are_told_in_a_sentence_each(baocao):
    secret = "no-token-" + "x" * 9
    code, _, wrong = baocao("run", TELEGRAM_BOT_TOKEN=secret, SEND_RATE="fast")
    assert code == 2
    assert [line.split()[0] for line in wrong.splitlines()] == ["TELEGRAM_BOT_TOKEN", "SEND_RATE"]
    assert secret not in wrong


@pytest.mark.slow  # a whole start
async def test_a_token_that_telegram_does_not_know_ends_the_run(baocao):
    simulator = await start_simulator(TOKEN, MovableClock())
    try:
        wrong_token = "1:" + "z" * 16
        settings = {"TELEGRAM_BOT_TOKEN": wrong_token, "TELEGRAM_API_URL": simulator.url}
        code, _, wrong = await asyncio.to_thread(baocao, "run", **settings)
    finally:
        await simulator.close()
    assert code == 2
    assert "Traceback" not in wrong
    assert wrong_token not in wrong


def test_the_simulator_runs_alone_and_ends_in_good_order(start_bot):
    process = start_bot("simulate", "--port", "0")
    said = [process.stdout.readline() for _ in range(2)]
    assert re.search(r"http://127\.0\.0\.1:\d+", said[0])
    assert "TELEGRAM_BOT_TOKEN=" in said[1]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0


@pytest.mark.slow  # two whole starts
@pytest.mark.parametrize("is_there", [True, False])
def test_where_libreoffice_is_absent_the_operator_is_told_once(start_bot, programs, is_there):
    if is_there:
        scripts.printing(programs)
    process = start_bot("run")
    said = []
    while not said or "http://127.0.0.1" not in said[-1]:
        said.append(process.stdout.readline())
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    said += process.stdout.readlines()
    assert "".join(said).count("Không thấy LibreOffice") == (not is_there)


def test_a_document_opens_in_python_docx(paper):
    document = docx.Document(BytesIO(paper))
    assert "BÁO CÁO" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.slow  # several processes
def test_erase_takes_what_a_person_said_out_of_the_database(baocao, tmp_path):
    database = Database.open(f"sqlite:///{tmp_path}/home/baocao.db")
    migrate(database)
    with database.unit_of_work() as connection:
        commune = communes.add(connection, name="", superior="", kind="xa", now=NOW)
        persons.admit(connection, person_id=501, chat_id=501, name="Y Bhăm", commune_id=commune, now=NOW)
    code, said, _ = baocao("erase", "501", typed="n\n")
    assert (code, "501" in said) == (1, True)
    assert baocao("erase", "501", "--yes")[0] == 0
    code, _, wrong = baocao("erase", "501", "--yes")
    assert (code, "501" in wrong) == (2, True)
    with database.reading() as connection:
        assert persons.find(connection, 501) is None
    database.close()
