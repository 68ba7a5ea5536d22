from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import ENV_FILE, ENV_FILE_DENIED, Settings, SettingsError, load_settings, misspelt
from bot.texts import load_texts

EXAMPLE = Path(__file__).parents[2] / ".env.example"
TOKEN = "123:" + "AbC-d_e"
SECRET = "a-b" + "_C1"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def written(tmp_path, **settings):
    file = tmp_path / "settings.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")
    return file


def test_everything_has_a_default():
    settings = load_settings(None)
    assert settings.token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/baocao.db"
    assert settings.timezone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert settings.listen_address == ("127.0.0.1", 8080)
    assert (settings.send_rate, settings.send_rate_per_chat) == (30, 1)


def test_the_example_names_every_setting_and_only_those():
    names = {
        line.partition("=")[0]
        for line in EXAMPLE.read_text(encoding="utf-8").splitlines()
        if "=" in line and line[0] != "#"
    }
    assert names == {name.upper() for name in Settings.model_fields}


def test_the_example_means_the_defaults():
    assert load_settings(EXAMPLE) == load_settings(None)


def test_good_values(tmp_path):
    settings = load_settings(
        written(
            tmp_path,
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL="http://127.0.0.1:9000/",
            TELEGRAM_PROXY="socks5://me:word@127.0.0.1:1080",
            BAOCAO_HOME=tmp_path,
            ADMIN_IDS="12, 34,",
            WEBHOOK_URL="https://example.org:8443/hook",
            WEBHOOK_SECRET=SECRET,
            LISTEN="[::1]:81",
            LOG_LEVEL="debug",
        )
    )
    assert settings.token == TOKEN
    assert settings.telegram_api_url == "http://127.0.0.1:9000"
    assert settings.database_url == f"sqlite:///{tmp_path}/baocao.db"
    assert settings.admin_ids == {12, 34}
    assert settings.listen_address == ("::1", 81)
    assert settings.log_level == "DEBUG"
    assert "AbC" not in repr(settings)
    assert "word" not in repr(settings)


def test_postgresql_is_reached_by_psycopg(tmp_path):
    settings = load_settings(written(tmp_path, DATABASE_URL="postgresql://u:pass-word@localhost/b"))
    assert settings.database_url == "postgresql+psycopg://u:pass-word@localhost/b"
    assert "pass-word" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "my-token"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "https://host:port"),
        ("TELEGRAM_PROXY", "127.0.0.1:1080"),
        ("TELEGRAM_PROXY", "ftp://127.0.0.1:1080"),
        ("TELEGRAM_PROXY", "socks5://127.0.0.1"),
        ("BAOCAO_HOME", __file__),
        ("DATABASE_URL", "mysql://localhost/b"),
        ("ADMIN_IDS", "@anna"),
        ("ADMIN_IDS", "12;13"),
        ("ADMIN_IDS", "-12"),
        ("TIMEZONE", "Hanoi"),
        ("TIMEZONE", "../etc"),
        ("WEBHOOK_URL", "http://example.org/"),
        ("WEBHOOK_URL", "https://example.org:9000/"),
        ("WEBHOOK_SECRET", "with space"),
        ("LISTEN", "8080"),
        ("LISTEN", "127.0.0.1:99999"),
        ("LOG_LEVEL", "loud"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "fast"),
        ("SEND_RATE_PER_CHAT", "-1"),
        ("SEND_RATE_PER_CHAT", "nan"),
        ("BACKUP_EVERY", "nan"),
        ("BACKUP_EVERY", "-1"),
        ("BACKUPS_KEPT", "0"),
        ("BACKUP_DAYS", "a month"),
        ("KEEP_UPDATES", "23"),
        ("KEEP_MESSAGES", "-1"),
        ("KEEP_COPIES", "1.5"),
        ("KEEP_DRAFTS", "never"),
    ],
)
def test_a_wrong_value_is_named(tmp_path, name, value):
    more = {"WEBHOOK_SECRET": "s"} if name == "WEBHOOK_URL" else {}
    with pytest.raises(SettingsError) as fault:
        load_settings(written(tmp_path, **{name: value}, **more))
    assert fault.value.names == (name.lower(),)
    assert fault.value.__context__ is None


def test_every_setting_has_a_sentence_that_names_it_and_shows_how():
    texts = load_texts()
    names = {key.partition(".")[2] for key in texts.keys() if key.startswith("setting.")}  # noqa: SIM118
    assert names == Settings.model_fields.keys() | {ENV_FILE, ENV_FILE_DENIED}
    for name in Settings.model_fields:
        words = texts.raw(f"setting.{name}")
        assert words.startswith(f"{name.upper()} ")
        assert "ví dụ" in words or "true" in words


@pytest.mark.parametrize("text", ["LOG_LEVEL=INFO".encode("utf-16"), b"ADMIN_IDS=\xf0"])
def test_a_file_that_is_no_utf_8_is_told(tmp_path, text):
    (tmp_path / ".env").write_bytes(text)
    with pytest.raises(SettingsError, match=ENV_FILE) as fault:
        load_settings(tmp_path / ".env")
    assert fault.value.__context__ is None


def test_all_faults_come_at_once(tmp_path):
    with pytest.raises(SettingsError) as fault:
        load_settings(written(tmp_path, ADMIN_IDS="x", LISTEN="y", SEND_RATE="z"))
    assert fault.value.names == ("admin_ids", "listen", "send_rate")


def test_a_webhook_needs_a_secret(tmp_path):
    with pytest.raises(SettingsError, match="webhook_secret"):
        load_settings(written(tmp_path, WEBHOOK_URL="https://example.org/"))


def test_a_local_webhook_may_be_plain_http(tmp_path):
    assert load_settings(written(tmp_path, WEBHOOK_URL="http://127.0.0.1:9000/", WEBHOOK_SECRET=SECRET)).webhook_url


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("LOG_LEVEL=INFO")

    def denied(*_args, **_kwargs):
        raise PermissionError

    monkeypatch.setattr("dotenv.main.open", denied, raising=False)  # not chmod: root may read everything
    with pytest.raises(SettingsError, match=ENV_FILE_DENIED):
        load_settings(tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("TELEGRAM_BOT_TOKN", "TELEGRAM_BOT_TOKEN"), ("BOT_TOKEN", "TELEGRAM_BOT_TOKEN"), ("ADMIN_ID", "ADMIN_IDS"),
        ("admin_id", "ADMIN_IDS"), ("DATABASE", "DATABASE_URL"), ("TIME_ZONE", "TIMEZONE"), ("LOGLEVEL", "LOG_LEVEL"),
        ("log_level", None), ("POSTGRES_PASSWORD", None), ("LANG", None), ("COMPOSE_PROJECT_NAME", None),
    ],
)  # fmt: skip
def test_a_name_that_is_nearly_a_setting_is_told_with_it(tmp_path, name, nearest):
    file = written(tmp_path, **{name: "x"}, LISTEN="127.0.0.1:9")
    assert misspelt(file) == (((name, nearest),) if nearest else ())


def test_without_a_file_nothing_is_misspelt(tmp_path, monkeypatch):
    monkeypatch.setenv("ADMIN_ID", "1")
    assert misspelt(tmp_path / ".env") == ()
