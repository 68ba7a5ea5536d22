"""Backup and restore as an operator does them: the bot its own process, Telegram the local Bot API."""

import asyncio
import re
import signal
import stat
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from bot.simulator.faults import Fault
from storage import models, persons, traces
from storage.backups import backups_in
from storage.database import Database, migrate
from storage.locks import alone, lock_of
from tests.storage.writing import answer, begin, held, spoil
from tests.whole.serving import TOKEN, serving, settings_for

pytestmark = pytest.mark.slow  # real processes, each for seconds

NOW = datetime(2026, 6, 29, 1, 30, tzinfo=UTC)
SERVER = "postgresql://baocao:geheim@127.0.0.1:1/baocao"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def start(start_bot, simulator, clerk):
    """Start the bot as its own process."""

    def start(**more):
        return start_bot(
            TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=simulator.url, ADMIN_IDS=str(clerk.person),
            SEND_RATE="1000", SEND_RATE_PER_CHAT="1000", LOG_LEVEL="WARNING", **more,
        )  # fmt: skip

    return start


@pytest.fixture
def baocao(start_bot, tmp_path):
    """Run a command to its end: exit code, words for the user, words for the error."""

    def baocao(*command, typed=None, **settings):
        process = start_bot(*command, stdin=subprocess.PIPE if typed is not None else None, **settings)
        said, _ = process.communicate(typed, timeout=60)
        return process.returncode, said, (tmp_path / "log").read_text(encoding="utf-8")

    return baocao


@pytest.fixture
def database(home):
    """An office's database with forty answers and documents."""
    database = Database.open(f"sqlite:///{home}/baocao.db")
    migrate(database)
    interview = begin(database)
    for number in range(1, 41):
        answer(database, interview, number)
    database.settle()
    database.close()
    return database.file


async def until(condition):
    while not condition():
        await asyncio.sleep(0.02)


def backups(home):
    return [backup.path for backup in backups_in(home / "backups", NOW)]


async def end(process):
    process.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(process.wait, 20) == 0


async def say(clerk, words, *, until_says):
    clerk.say(words)
    await clerk.until(lambda: any(until_says in text for text in clerk.received()))


async def test_after_a_restore_the_interview_goes_on_with_the_question_it_was_at(start, baocao, clerk, home):
    """What was answered after the backup is asked again, and a reply to the lost question is not taken for another's."""
    process = start(BACKUP_EVERY="0")
    await say(clerk, "/baocao", until_says="Các báo cáo")
    await say(clerk, "1", until_says="Câu 1/")
    await say(clerk, "Đại Lâm Khê", until_says="Câu 2/")
    code, said, _ = await asyncio.to_thread(baocao, "backup")
    assert (code, "1 lượt trả lời" in said) == (0, True)
    [saved] = backups(home)
    await say(clerk, "tỉnh Đông Sơn", until_says="Câu 3/")
    code, _, wrong = await asyncio.to_thread(baocao, "restore", str(saved), "--yes")
    assert code == 2
    assert "Bot đang chạy trên dữ liệu này" in wrong
    await end(process)
    code, said, _ = await asyncio.to_thread(baocao, "restore", str(saved), "--yes")
    assert (code, "1 xã, 1 lượt trả lời, 0 bản Word" in said) == (0, True)
    assert re.search(r"baocao-before-\d{8}-\d{6}\.db", said)
    seen = len(clerk.chat.messages)
    start(BACKUP_EVERY="0")
    await clerk.until(lambda: any("từ bản sao lưu lúc" in each.words.plain for each in clerk.chat.messages[seen:]))
    await say(clerk, "57", until_says="Câu 2/")  # to the third question, which still stands above
    assert any("chưa ghi vào câu nào: 57" in text for text in clerk.received())
    await say(clerk, "tỉnh Đông Sơn", until_says="✓ Đã ghi: tỉnh Đông Sơn")
    await clerk.until(lambda: any("Câu 3/" in text for text in clerk.received()))


async def test_what_was_under_way_at_the_backup_is_sent_again_after_the_restore(start, baocao, clerk, simulator, home):
    """Uncertain: it may have arrived or not; a question that comes twice does no harm, one that never comes does."""
    process = start(BACKUP_EVERY="0")
    await say(clerk, "/baocao", until_says="Các báo cáo")
    fault = Fault("sendMessage", "hang", seconds=60, person=clerk.person)
    simulator.state.faults.plan(fault)
    clerk.say("1")
    await until(lambda: not fault.times)
    assert (await asyncio.to_thread(baocao, "backup"))[0] == 0
    process.kill()
    await asyncio.to_thread(process.wait)
    [saved] = backups(home)
    assert (await asyncio.to_thread(baocao, "restore", str(saved), "--yes"))[0] == 0
    start(BACKUP_EVERY="0")
    await clerk.until(lambda: any("Câu 1/" in text for text in clerk.received()))


async def test_the_bot_makes_its_first_backup_by_itself_and_answers_go_on(start, clerk, home):
    process = start()
    await say(clerk, "/baocao", until_says="Các báo cáo")
    await until(lambda: backups(home))
    [saved] = backups(home)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    await end(process)


async def test_a_bot_that_is_killed_in_its_backup_makes_the_next_one(start, home):
    """Many times, at different moments: never is there a backup that is not whole."""
    for wait in (0.3, 0.5, 0.7, 0.9):
        process = start(BACKUP_EVERY="0.00001")
        await asyncio.sleep(wait)
        process.kill()
        await asyncio.to_thread(process.wait)
    before = len(backups(home))
    process = start(BACKUP_EVERY="0.00001")
    await until(lambda: len(backups(home)) > before)
    await end(process)
    for saved in backups(home):
        held(saved)
    assert not list((home / "backups").glob(".partial*"))


async def test_words_to_a_person_who_wants_to_be_erased_are_sent_and_then_forgotten(simulator, clerk, tmp_path):
    clock = simulator.state.clock
    settings = settings_for(simulator, tmp_path, admin_ids=frozenset({clerk.person}), backup_every=0)
    async with serving(settings, clock) as office:
        await say(clerk, "/start", until_says="Câu 1/")
        await say(clerk, "Đại Lâm Khê", until_says="Câu 2/")
        await say(clerk, "tỉnh Krông Nô", until_says="Câu 3/")
        await say(clerk, "/xoadulieu", until_says="Xóa hẳn")
        question = clerk.chat.messages[-1]
        [[button], *_] = question.inline
        clerk.state.press(clerk.person, question.message_id, button["callback_data"])
        await clerk.until(lambda: any("Đã xóa hẳn" in text for text in clerk.received()))
        for _ in range(100):
            clock.forward(timedelta(minutes=1))
            await asyncio.sleep(0.02)
            with office.database.reading() as connection:
                if not traces.is_waiting(connection) and traces.unsettled(connection) is None:
                    break
        files = b"".join(path.read_bytes() for path in tmp_path.glob("baocao.db*"))
        assert "tỉnh Krông Nô".encode() not in files
        with office.database.reading() as connection:
            assert persons.find(connection, clerk.person) is None
            rows = connection.execute(models.OutboxRow.__table__.select()).all()
        assert rows == []  # the farewell was sent, and its chat's number is kept no longer


@pytest.mark.parametrize("header", [True, False])
def test_a_damaged_database_stops_the_start_with_the_command_that_mends_it(baocao, database, home, header):
    code, said, _ = baocao("backup")
    assert (code, "40 lượt trả lời, 40 bản Word" in said) == (0, True)
    spoil(database, header=header)
    code, _, wrong = baocao("run", TELEGRAM_BOT_TOKEN=TOKEN)
    assert code == 2
    command = re.search(r"tệp dữ liệu bị hỏng.*baocao (restore \S+)", wrong)
    assert "Traceback" not in wrong
    code, said, _ = baocao(*command[1].split(), typed="y\n")
    assert (code, "Đã lấy lại 1 xã, 40 lượt trả lời, 40 bản Word" in said) == (0, True)
    assert held(database)[0] == list(range(1, 41))


def test_while_a_backup_is_restored_no_bot_begins(baocao, database):
    with alone(lock_of(database)):
        code, _, wrong = baocao("run", TELEGRAM_BOT_TOKEN=TOKEN)
    assert (code, "Chờ xong rồi chạy lại baocao run" in wrong, "Traceback" in wrong) == (2, True, False)


def test_a_damaged_database_without_a_backup_names_where_one_would_be(baocao, database):
    spoil(database, header=True)
    code, _, wrong = baocao("run", TELEGRAM_BOT_TOKEN=TOKEN)
    assert (code, "baocao restore" in wrong, "Traceback" in wrong) == (2, True, False)


def test_a_backup_goes_where_the_operator_wants_and_is_not_counted_among_the_bot_s(baocao, database, home, tmp_path):
    code, said, _ = baocao("backup", "--out", str(tmp_path / "usb"))
    [saved] = [path for path in (tmp_path / "usb").iterdir() if path.suffix == ".db"]
    assert (code, str(saved) in said) == (0, True)
    assert backups(home) == []


def test_who_does_not_say_yes_restores_nothing(baocao, database, home):
    baocao("backup")
    [saved] = backups(home)
    before = database.read_bytes()
    for typed in ("n\n", "không\n", "\n", ""):
        code, said, wrong = baocao("restore", str(saved), typed=typed)
        assert (code, "40 lượt trả lời" in said, "[có/không]: " in said) == (1, True, True)
        assert "Đã thôi, không thay đổi gì" in wrong
        assert not any(english in said + wrong for english in ("[y/N]", "Abort"))
    assert database.read_bytes() == before


def test_a_yes_in_vietnamese_erases(baocao, database):
    assert baocao("erase", "501", typed="Có\n")[0] == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "không mở được"), (b"PK\x03\x04", "không phải bản sao lưu"), (b"", "không phải bản sao lưu")],
)
def test_a_file_that_is_no_backup_is_told_in_a_sentence(baocao, tmp_path, content, words):
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)
    code, _, wrong = baocao("restore", str(path), "--yes")
    assert (code, words in wrong, "Traceback" in wrong) == (2, True, False)


def test_a_corrupt_backup_is_told_in_a_sentence(baocao, database, home):
    baocao("backup")
    [saved] = backups(home)
    spoil(saved)
    code, _, wrong = baocao("restore", str(saved), "--yes")
    assert (code, "bản sao lưu này bị hỏng" in wrong) == (2, True)


@pytest.mark.parametrize(("command", "words"), [(("backup",), "pg_dump"), (("restore", "a.db"), "pg_restore")])
def test_for_postgresql_its_own_program_is_named(baocao, command, words):
    code, said, wrong = baocao(*command, DATABASE_URL=SERVER)
    assert (code, words in wrong, "geheim" in said + wrong) == (2, True, False)


def test_where_there_is_no_database_nothing_is_made(baocao, home):
    code, _, wrong = baocao("backup")
    assert (code, "Chưa có dữ liệu để sao lưu" in wrong) == (2, True)
    assert not home.exists()


def test_erase_lists_the_older_files_that_still_hold_the_words(baocao, database, home):
    baocao("backup")
    [saved] = backups(home)
    baocao("restore", str(saved), "--yes")
    code, said, _ = baocao("erase", "501", "--yes")
    assert code == 0
    assert "Xóa từng tệp" in said
    assert str(saved) in said
    assert re.search(r"home/baocao-before-\d+-\d+\.db", said)
    assert "Y Bhăm".encode() not in b"".join(path.read_bytes() for path in home.glob("baocao.db*"))
