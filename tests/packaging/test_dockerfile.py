"""What the Dockerfile promises to whoever runs it."""

import re
import shutil
import subprocess
import sys

import pytest
import yaml

from bot.cli import app
from bot.settings import Settings
from tests.packaging.image import HOUSE, command_of, copied, steps, words_of

RUNS = [words for name, words in steps() if name == "RUN"]
COMPOSE = yaml.safe_load((HOUSE / "compose.yaml").read_text(encoding="utf-8"))


def test_it_runs_as_nobody_in_particular_and_keeps_everything_in_one_volume():
    user, home = words_of("USER"), "/var/lib/baocao"
    assert [words for words in RUNS if words.startswith("useradd")] == [
        f"useradd --system --create-home --home-dir {home} {user}"
    ]
    assert words_of("VOLUME") == home
    assert f"BAOCAO_HOME={home}" in words_of("ENV").split()


def test_its_settings_are_known_and_its_life_is_looked_at_where_it_listens():
    settings = dict(each.split("=") for each in words_of("ENV").split())
    assert {name.lower() for name in settings} <= Settings.model_fields.keys()
    port = settings["LISTEN"].rpartition(":")[2]
    assert words_of("EXPOSE") == port
    assert f":{port}/healthz" in command_of("HEALTHCHECK")[-1]
    assert command_of("CMD") == ["baocao", "run"]
    assert "run" in [each.name or each.callback.__name__ for each in app.registered_commands]


def test_its_debian_packages_are_those_that_the_tests_are_run_with():
    [words] = [words for words in RUNS if "apt-get install" in words]
    packages = re.search(r"--no-install-recommends ([^&]+) &&", words)[1].split()
    assert "fonts-liberation2" in packages
    assert "libreoffice-writer-nogui" in packages
    tested = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")
    assert all(package in tested for package in packages)


@pytest.mark.slow  # apt reads all its lists
def test_debian_knows_its_packages():
    apt = shutil.which("apt-get") or pytest.skip("no apt-get here; the test above has compared the names")
    [words] = [words for words in RUNS if "apt-get install" in words]
    install = re.search(r"apt-get (install [^&]+) &&", words)[1].split()
    done = subprocess.run([apt, "--simulate", *install], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_secret_and_no_database_reach_it():
    assert not {".env", ".git", "data", "."} & set(copied())
    assert all((HOUSE / name).exists() for name in copied())


def test_its_python_is_one_that_the_package_takes():
    [version] = {name.partition(":")[2].partition("-")[0] for name in re.findall(r"python:\S+", str(steps()))}
    assert version == f"{sys.version_info.major}.{sys.version_info.minor}"


def test_the_compose_file_builds_it():
    bots = [service for name, service in COMPOSE["services"].items() if name.startswith("bot")]
    assert all((bot["build"], bot["command"]) == (".", command_of("CMD")) for bot in bots)
    assert {bot["environment"]["BAOCAO_HOME"] for bot in bots} == {words_of("VOLUME")}
