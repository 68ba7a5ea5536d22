"""What operators are given is what the tests run: nginx's configuration, the compose file, the unit of systemd."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.cli import app
from bot.settings import Settings
from tests.debian import missing
from tests.many.proxy import GIVEN, configured, found, free_ports

HOUSE = Path(__file__).parents[2]
UNIT = HOUSE / "docs" / "operating" / "baocao.service"
COMPOSE = yaml.safe_load((HOUSE / "compose.yaml").read_text(encoding="utf-8"))
BOTS = {name: service for name, service in COMPOSE["services"].items() if name.startswith("bot")}
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands}
SETTINGS = {name.upper() for name in Settings.model_fields}


@pytest.fixture
def nginx():
    return found() or missing("nginx")


def upstream():
    return re.findall(r"^\s+server (\w+):(\d+) ", GIVEN.read_text(encoding="utf-8"), re.MULTILINE)


def test_what_is_tested_differs_from_what_is_given_in_addresses_alone():
    given = GIVEN.read_text(encoding="utf-8").splitlines()
    ours = configured("\n".join(given), 1234, [1, 2, 3], "/here").splitlines()
    changed = [line.strip() for line in given if line not in ours]
    assert len(changed) == len(upstream()) + 3
    assert all(line.startswith(("server bot", "listen ", "ssl_certificate")) for line in changed)


def test_nginx_takes_the_configuration(nginx, tmp_path):
    port, *bots = free_ports(4)
    conf = tmp_path / "nginx.conf"
    conf.write_text(configured(GIVEN.read_text(encoding="utf-8"), port, bots, tmp_path))
    done = subprocess.run([nginx, "-t", "-p", tmp_path, "-c", conf], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_bots_of_the_compose_file_are_those_that_nginx_knows():
    assert sorted(name for name, _ in upstream()) == sorted(BOTS)
    ports = {port for _, port in upstream()}
    assert {bot["environment"]["LISTEN"].rpartition(":")[2] for bot in BOTS.values()} == ports
    assert all(f":{port}/readyz" in bot["healthcheck"]["test"][-1] for bot in BOTS.values() for port in ports)
    mounted = [volume.split(":")[0] for volume in COMPOSE["services"]["nginx"]["volumes"]]
    assert str(GIVEN.relative_to(HOUSE)) in [path.removeprefix("./") for path in mounted]


def test_the_compose_file_says_nothing_that_the_bot_does_not_know():
    for bot in BOTS.values():
        program, command = bot["command"]
        assert program in (HOUSE / "pyproject.toml").read_text(encoding="utf-8")
        assert command in COMMANDS
        assert bot["environment"].keys() <= SETTINGS


def test_the_compose_file_has_its_volumes_and_no_secret():
    used = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", ())}
    assert {name for name in used if not name.startswith(".")} == COMPOSE["volumes"].keys()
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("TOKEN|SECRET|PASSWORD", name):
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), name
    urls = {bot["environment"]["DATABASE_URL"] for bot in BOTS.values()}
    assert all(re.search(r":\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:", url) for url in urls)


def unit():
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str
    parser.read(UNIT, encoding="utf-8")
    return parser


def test_the_unit_runs_a_command_that_there_is_and_is_locked_in():
    service = unit()["Service"]
    program, command = service["ExecStart"].split()
    assert (Path(sys.executable).parent / Path(program).name).exists()
    assert command in COMMANDS
    assert service["Environment"].partition("=")[0] in SETTINGS
    kept = f"/var/lib/{service['StateDirectory']}"
    assert (service["Environment"].partition("=")[2], service["WorkingDirectory"]) == (kept, kept)
    assert (service["Type"], service["NotifyAccess"]) == ("notify", "main")  # bot/machine/systemd.py tells it
    assert (service["Restart"], service["ProtectSystem"], service["NoNewPrivileges"]) == ("on-failure", "strict", "yes")


def test_systemd_takes_the_unit(tmp_path):
    systemd = shutil.which("systemd-analyze") or pytest.skip("no systemd here; the test above has read the unit")
    text = UNIT.read_text(encoding="utf-8")
    ours = tmp_path / UNIT.name
    ours.write_text(re.sub(r"/opt/baocao/.venv/bin/", f"{Path(sys.executable).parent}/", text), encoding="utf-8")
    done = subprocess.run([systemd, "verify", "--man=no", ours], capture_output=True, text=True, check=False)
    about = [line for line in done.stderr.splitlines() if UNIT.name in line]
    assert about == []
