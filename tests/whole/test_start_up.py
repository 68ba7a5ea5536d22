"""What stands in the way of a start: each told in a sentence what and what to do, without a traceback."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from importlib.metadata import version

import pytest
from aiohttp import web

from bot.simulator.faults import Fault
from storage.database import Database, migrate
from storage.revisions import revisions
from tests import programs as scripts
from tests.ports import free_port
from tests.storage.revising import bring_to
from tests.storage.writing import spoil
from tests.whole.conftest import HOUSE
from tests.whole.serving import TOKEN

pytestmark = pytest.mark.slow  # a whole start each
WRONG = "1:" + "z" * 16


@pytest.fixture
def begin(start_bot, tmp_path, simulator):
    """Start a bot on this Telegram."""
    return lambda **settings: start_bot(
        "run", **{"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url} | settings
    )


@pytest.fixture
def told(tmp_path, simulator):
    """What a bot has said to both sides so far, as soon as it holds these words, or as it has ended."""

    async def told(process, words=None):
        out, said, until = process.stdout.fileno(), b"", time.monotonic() + 30
        os.set_blocking(out, False)
        has_ended = False
        while not has_ended and (words is None or words.encode() not in said) and time.monotonic() < until:
            await simulator.state.change(simulator.state.revision, 0.05)
            has_ended = process.poll() is not None
            with suppress(BlockingIOError):
                said += os.read(out, 1 << 20)
        os.set_blocking(out, True)
        wrong = (tmp_path / "log").read_text(encoding="utf-8")
        assert "Traceback" not in wrong
        assert not any(secret in said.decode() + wrong for secret in (TOKEN, WRONG, "geheim"))
        return said.decode(), wrong

    return told


@pytest.fixture
def path(tmp_path):
    """Where the database stands, or will."""
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / "baocao.db"


@pytest.fixture
def kept(path):
    """A database that was worked with."""
    database = Database.open(f"sqlite:///{path}")
    migrate(database)
    database.settle()
    database.close()
    return path


@pytest.fixture
def taken():
    """An address at which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield f"127.0.0.1:{other.getsockname()[1]}"


SETTINGS = [
    ("no-token", {"TELEGRAM_BOT_TOKEN": "geheim"}, ["TELEGRAM_BOT_TOKEN phải là", "@BotFather"]),
    ("a token that Telegram does not know", {"TELEGRAM_BOT_TOKEN": WRONG}, ["không nhận TELEGRAM_BOT_TOKEN", "/token"]),
    ("no number", {"SEND_RATE": "fast", "LISTEN": "here"}, ["LISTEN phải là", "SEND_RATE phải là"]),
    ("no server", {"DATABASE_URL": "postgresql://me:geheim@127.0.0.1:1/x"}, ["PostgreSQL", "DATABASE_URL"]),
    ("no place", {"BAOCAO_HOME": "/proc/nowhere"}, ["Không ghi được vào /proc/nowhere", "chown"]),
    ("a file in the place", {"BAOCAO_HOME": __file__}, ["BAOCAO_HOME phải là một thư mục"]),
]


@pytest.mark.parametrize(("settings", "words"), [each[1:] for each in SETTINGS], ids=[each[0] for each in SETTINGS])
async def test_settings_that_cannot_be_used(begin, told, settings, words):
    process = begin(**settings)
    _, wrong = await told(process)
    assert process.returncode == 2
    assert all(each in wrong for each in words), wrong


@pytest.fixture
async def no_bot_api():
    """Serve one answer to every request, as something that is no Bot API does; its address."""
    runners = []

    async def no_bot_api(status, kind, body):
        async def answer(_request):
            return web.Response(status=status, content_type=kind, text=body)

        application = web.Application()
        application.router.add_route("*", "/{rest:.*}", answer)
        runners.append(web.AppRunner(application))
        await runners[-1].setup()
        await web.TCPSite(runners[-1], "127.0.0.1", 0).start()
        return f"127.0.0.1:{runners[-1].addresses[0][1]}"

    yield no_bot_api
    for runner in runners:
        await runner.cleanup()


HTML, JSON = "text/html", "application/json"
REFUSED = [
    (404, HTML, "<h1>Not Found</h1>"),
    (404, JSON, '{"detail": "Not Found"}'),
    (404, JSON, "[]"),
    (401, HTML, ""),
]
UNREADABLE = [
    (200, HTML, "<h1>It works!</h1>"),
    (200, JSON, '{"status": "up"}'),
    (200, JSON, "null"),
    (405, HTML, "no"),
]


@pytest.mark.parametrize("answer", REFUSED)
async def test_an_address_that_is_no_bot_api_is_named_beside_the_token(begin, told, no_bot_api, answer):
    address = await no_bot_api(*answer)
    process = begin(TELEGRAM_API_URL=f"http://me:geheim@{address}/")
    _, wrong = await told(process)
    assert process.returncode == 2
    assert f"http://{address} (TELEGRAM_API_URL) không nhận TELEGRAM_BOT_TOKEN" in wrong


@pytest.mark.parametrize("answer", UNREADABLE)
async def test_an_address_that_answers_as_no_bot_api_does_is_named(begin, told, no_bot_api, answer):
    address = await no_bot_api(*answer)
    process = begin(TELEGRAM_API_URL=f"http://me:geheim@{address}/")
    said, _ = await told(process, "TELEGRAM_PROXY")
    assert f"Chưa nối được Telegram ở http://{address} (TELEGRAM_API_URL)" in said
    assert process.poll() is None


def other_tables(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE persons (name)")


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def harmed(path):
    spoil(path)


def no_header(path):
    spoil(path, header=True)


@pytest.mark.parametrize(
    ("harm", "words"),
    [(newer, "chương trình mới hơn. Cập nhật"), (harmed, "baocao restore "), (no_header, "baocao restore ")],
)
async def test_a_database_that_cannot_be_worked_with(begin, told, kept, harm, words):
    harm(kept)
    process = begin()
    _, wrong = await told(process)
    assert process.returncode == 2
    assert f"{kept}: " in wrong
    assert words in wrong


async def test_a_database_of_another_program_is_not_touched(begin, told, path):
    other_tables(path)
    before = path.read_bytes()
    process = begin()
    _, wrong = await told(process)
    assert process.returncode == 2
    assert "không phải tệp dữ liệu của bot" in wrong
    assert "DATABASE_URL" in wrong
    assert path.read_bytes() == before


async def test_a_database_of_an_older_program_is_brought_to_the_newest(begin, told, path):
    database = Database.open(f"sqlite:///{path}")
    bring_to(database, revisions()[0])
    process = begin()
    said, _ = await told(process, "Bot đang chạy")
    assert "Bot đang chạy" in said
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == revisions()[-1]
    database.close()


async def test_a_lock_that_somebody_does_not_give_up(begin, told, kept):
    holder = sqlite3.connect(kept, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    process = begin()
    _, wrong = await told(process)
    holder.close()
    assert (process.returncode, "chương trình khác đang giữ" in wrong) == (2, True)


@pytest.mark.parametrize(
    ("options", "words"), [("size=64k", "Ổ đĩa hết chỗ, không ghi được vào"), ("ro", "Không ghi được vào")]
)
def test_a_disk_that_takes_nothing(tmp_path, options, words):
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this kernel lets nobody mount a small disk of their own")
    (home := tmp_path / "home").mkdir()
    script = f'mount -t tmpfs -o {options} none "$1" && exec "$2" -m bot run'
    settings = {"BAOCAO_HOME": str(home), "TELEGRAM_BOT_TOKEN": TOKEN, "PYTHONPATH": str(HOUSE)}
    command = [unshare, "-rm", "sh", "-c", script, "sh", str(home), sys.executable]
    done = subprocess.run(
        command, env=os.environ | settings, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2, done.stderr
    assert f"{words} {home}" in done.stderr
    assert "Traceback" not in done.stderr


async def test_without_a_network_it_says_so_and_goes_on(begin, told, clerk, simulator):
    process = begin(TELEGRAM_API_URL=f"http://127.0.0.1:{free_port()}")
    said, _ = await told(process, "Chưa nối được Telegram")
    assert "TELEGRAM_PROXY" in said
    assert process.poll() is None


async def test_a_network_that_comes_back_is_told(begin, told, simulator, clerk):
    simulator.state.faults.plan(Fault("setMyCommands", "drop", times=1))
    process = begin(ADMIN_IDS=str(clerk.person))
    said, _ = await told(process, "Đã nối được Telegram")
    assert said.index("Chưa nối được Telegram") < said.index("Đã nối được Telegram")


async def test_a_port_in_use_costs_the_pages_alone(begin, told, taken):
    process = begin(LIFE_SIGNS="true", LISTEN=taken)
    said, _ = await told(process, "/healthz")
    assert f"Không mở được {taken} (LISTEN)" in said
    assert process.poll() is None


async def test_a_port_in_use_ends_what_needs_it(begin, told, taken):
    process = begin(WEBHOOK_URL=f"http://{taken}/hook", WEBHOOK_SECRET="geheim", LISTEN=taken)
    _, wrong = await told(process)
    assert (process.returncode, f"Không mở được {taken} (LISTEN)" in wrong) == (2, True)


async def test_of_two_bots_with_one_token_one_ends_and_the_other_goes_on(begin, told, clerk, tmp_path, simulator):
    both = [begin(ADMIN_IDS=str(clerk.person), BAOCAO_HOME=str(tmp_path / name)) for name in ("here", "elsewhere")]
    until = time.monotonic() + 40
    while all(bot.poll() is None for bot in both) and time.monotonic() < until:
        await simulator.state.change(simulator.state.revision, 0.1)
    [ended] = [bot for bot in both if bot.poll() is not None]
    _, wrong = await told(ended)
    assert (ended.returncode, "có nơi khác đang nhận tin của bot này" in wrong) == (2, True)
    clerk.say("/start")
    await clerk.until(clerk.received)
    assert [bot.poll() for bot in both if bot is not ended] == [None]


async def test_a_second_bot_on_the_same_database_ends(begin, told):
    await told(begin(), "Bot đang chạy")
    second = begin()
    _, wrong = await told(second)
    assert (second.returncode, "ở một tiến trình khác trên cùng cơ sở dữ liệu" in wrong) == (2, True)


async def test_a_file_of_settings_in_another_encoding(begin, told, tmp_path):
    (tmp_path / ".env").write_text("LOG_LEVEL=INFO", encoding="utf-16")
    process = begin()
    _, wrong = await told(process)
    assert (process.returncode, "Không đọc được tệp .env" in wrong) == (2, True)


async def test_a_misspelt_setting_is_told_and_stops_nothing(begin, told, tmp_path):
    (tmp_path / ".env").write_text("ADMIN_ID=12\nPOSTGRES_PASSWORD=geheim\n", encoding="utf-8")
    process = begin()
    said, _ = await told(process, "Bot đang chạy")
    assert "dòng ADMIN_ID, bot không có thiết lập ấy nên bỏ qua. Có phải ADMIN_IDS?" in said
    assert said.count("thiết lập ấy") == 1


async def test_the_log_says_what_runs_here(begin, told, simulator):
    api = simulator.url.replace("http://", "http://me:geheim@")
    _, log = await told(begin(TELEGRAM_API_URL=api, ADMIN_IDS="7654321,7654322"), "Bot đang chạy")
    [line] = [line for line in log.splitlines() if "says=starts" in line]
    assert line.endswith(f"version={version('baocao')} api={simulator.url} database=sqlite administrators=2")
    assert "765432" not in log


async def test_a_font_that_is_missing_is_told(begin, told, programs):
    scripts.printing(programs)
    scripts.write(programs / "fc-match", '[ "$3" = "Times New Roman" ] && printf "DejaVu Serif"\n')
    said, _ = await told(begin(), "fonts-liberation2")
    assert "Máy chưa có phông chữ thay cho Times New Roman" in said
