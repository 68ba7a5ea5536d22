"""What the operator sets, from the environment and from .env. A wrong value is named, never quoted."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_TELEGRAM: Final = "https://api.telegram.org"
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_WEBHOOK_PORTS: Final = frozenset({443, 80, 88, 8443})
ENV_FILE: Final = "env_file"
"""What `SettingsError` calls a .env that is not UTF-8."""
ENV_FILE_DENIED: Final = "env_file_denied"
"""What `SettingsError` calls a .env that this user may not read."""

_NEAR: Final = 0.65
"""How alike two names are, of 1, for one to be the other misspelt: BOT_TOKEN is, POSTGRES_PASSWORD is no setting."""


class SettingsError(Exception):
    """Settings that cannot be used: their `names`, each of which has a sentence in texts.vi.yaml."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class Settings(BaseSettings):
    """Every setting, checked. See .env.example for what each means."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = _TELEGRAM
    telegram_proxy: SecretStr | None = None
    baocao_home: Path = Path("data")
    database_url: str = Field(default="", repr=False, validate_default=True)
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"
    life_signs: bool = True
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    send_rate: float = Field(default=30.0, gt=0, le=1000)
    send_rate_per_chat: float = Field(default=1.0, gt=0, le=1000)
    flood_limit: int = Field(default=60, ge=0)
    backup_every: float = Field(default=24.0, ge=0, le=8760)
    backups_kept: int = Field(default=14, ge=1, le=1000)
    backup_days: int = Field(default=60, ge=0, le=36500)
    keep_updates: int = Field(default=48, ge=24, le=87600)
    keep_messages: int = Field(default=90, ge=0, le=36500)
    keep_copies: int = Field(default=30, ge=0, le=36500)
    keep_drafts: int = Field(default=30, ge=0, le=36500)

    @property
    def token(self) -> str | None:
        """The bot's token in clear: for the request that needs it and for the log's filter, nowhere else."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else None

    @property
    def other_telegram(self) -> str | None:
        """Whatever is asked in Telegram's place, for people to read: without a password. None: Telegram itself is."""
        parts = urlsplit(self.telegram_api_url)
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        return None if shown == _TELEGRAM else shown

    @property
    def database_file(self) -> Path | None:
        """Where SQLite keeps the database; None for PostgreSQL."""
        _, is_sqlite, path = self.database_url.partition("sqlite:///")
        return Path(path) if is_sqlite else None

    @property
    def backups(self) -> Path:
        """The folder of the backups that the bot makes."""
        return self.baocao_home / "backups"

    @property
    def listen_address(self) -> tuple[str, int]:
        """Where the webhook and the life signs listen: host and port."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        _demand(value is None or re.fullmatch(r"\d{1,20}:[\w-]{3,100}", value.get_secret_value(), re.ASCII))
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        _demand(_is_address(value, "http", "https"))
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _proxy(cls, value: SecretStr | None) -> SecretStr | None:
        _demand(value is None or _is_address(value.get_secret_value(), "http", "socks5", port_needed=True))
        return value

    @field_validator("baocao_home")
    @classmethod
    def _home(cls, value: Path) -> Path:
        _demand(value.is_dir() or not value.exists())
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str, info: ValidationInfo) -> str:
        if not value:
            return f"sqlite:///{info.data.get('baocao_home', Path('data')) / 'baocao.db'}"
        value = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", value)
        _demand(value.startswith(("sqlite:///", "postgresql+psycopg://")))
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _admins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        _demand(all(re.fullmatch(r"[1-9]\d{0,18}", part, re.ASCII) for part in parts))
        return frozenset(map(int, parts))

    @field_validator("timezone", mode="before")
    @classmethod
    def _zone(cls, value: object) -> object:
        try:
            return ZoneInfo(value) if isinstance(value, str) else value
        except (ZoneInfoNotFoundError, OSError):
            raise ValueError from None

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str | None) -> str | None:
        if value is not None:
            local = _is_address(value, "http", "https") and urlsplit(value).hostname in _LOCAL
            _demand(local or (_is_address(value, "https") and (urlsplit(value).port or 443) in _WEBHOOK_PORTS))
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        _demand(value is None or re.fullmatch(r"[\w-]{1,256}", value.get_secret_value(), re.ASCII))
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        _demand(re.fullmatch(r"(\[[\da-fA-F:]+\]|[^\s:]+):\d{1,5}", value) and int(value.rpartition(":")[2]) < 1 << 16)
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _webhook_needs_secret(self) -> "Settings":
        _demand(self.webhook_url is None or self.webhook_secret is not None)
        return self


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The settings as they stand. Raises `SettingsError`."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as fault:
        names = [str(error["loc"][0]) if error["loc"] else "webhook_secret" for error in fault.errors()]
    except PermissionError:
        names = [ENV_FILE_DENIED]
    except (UnicodeDecodeError, OSError):
        names = [ENV_FILE]
    raise SettingsError(tuple(dict.fromkeys(names)))  # out here: the values, secrets too, stay out of the traceback


def misspelt(env_file: Path = Path(".env")) -> tuple[tuple[str, str], ...]:
    """Names in the file that are no settings, each with the setting that it is nearest to; foreign names are left out.

    A file that `load_settings` has read.
    """
    known = tuple(name.upper() for name in Settings.model_fields)
    unknown = [name for name in dotenv_values(env_file, interpolate=False) if name.upper() not in known]
    nearest = [(name, get_close_matches(name.upper(), known, n=1, cutoff=_NEAR)) for name in unknown]
    return tuple((name, found[0]) for name, found in nearest if found)


def _demand(held: object) -> None:
    if not held:
        raise ValueError


def _is_address(value: str, *schemes: str, port_needed: bool = False) -> bool:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname) and not (port_needed and port is None)
