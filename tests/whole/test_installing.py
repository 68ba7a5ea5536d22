"""The operator's guide (docs/operating/README.md) done as it is written, in folders of a test's own.

What only root of a whole machine can do is noted instead: packages, users, services, containers, a server's databases.
"""

import os
import re
import shutil
import subprocess
from io import BytesIO

import pytest
from openpyxl import Workbook

from tests.packaging.image import copied
from tests.pages import HOUSE, blocks
from tests.programs import write

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # every part it stands on is installed anew
GUIDE = HOUSE / "docs" / "operating" / "README.md"
STEPS = [text for kind, text in blocks(GUIDE) if kind == "sh"]
NOTED = ("apt", "adduser", "systemctl", "journalctl", "docker", "psql", "pg_dump", "pg_restore", "curl")
TOKEN = "1:" + "w" * 16


@pytest.fixture
def machine(tmp_path_factory):
    """A machine under a folder: its paths, and programs in the place of those that only root may run."""
    root = tmp_path_factory.mktemp("machine")  # no tmp_path, in which each file is looked through for tokens
    for folder in ("opt/baocao/docs", "var/lib/baocao", "etc/systemd/system", "usr/local/sbin", "bin", "tmp"):
        (root / folder).mkdir(parents=True)
    for name in (*copied(), ".env.example", "docs/operating"):
        take = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy
        take(HOUSE / name, root / "opt" / "baocao" / name)
    script = root / "opt" / "baocao" / "docs" / "operating" / "baocao"
    script.write_text(here(script.read_text(encoding="utf-8"), root), encoding="utf-8")
    (root / "tmp" / "xa.xlsx").write_bytes(communes())
    programs = root / "bin"
    for name in NOTED:
        write(programs / name, f'echo {name} "$@" >> {root}/noted\n')
    write(programs / "sudo", '[ "$1" = -u ] && shift 2\nexec "$@"\n')
    write(programs / "runuser", 'shift 3\nexec "$@"\n')
    write(programs / "install", 'while [ "$1" = -o ] || [ "$1" = -g ]; do shift 2; done\nexec /usr/bin/install "$@"\n')
    settings = f"TELEGRAM_BOT_TOKEN={TOKEN}\nBAOCAO_HOME={root}/var/lib/baocao\n"
    write(programs / "sudoedit", f'cat >> "$1" <<END\n{settings}END\n')
    return root


def communes():
    """A table as an office has it."""
    book, made = Workbook(), BytesIO()
    for row in (("Tên xã", "Cấp trên", "Loại"), ("Đại Lâm Khê", "tỉnh Đông Sơn", "xã")):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def here(words, machine):
    """The same words with paths of this machine."""
    return re.sub(r"(?<![\w.])/(opt|var|etc|usr/local|tmp)/", rf"{machine}/\1/", words)


def test_the_guide_is_done_as_it_is_written(machine):
    path = f"{machine}/usr/local/sbin:{machine}/bin:{os.environ['PATH']}"
    bare = {"PATH": path, "HOME": str(machine), "LC_ALL": "C.UTF-8"}
    place, said = machine / "opt" / "baocao", ""
    for step in STEPS:
        if "baocao-moi" in step:  # the new program stands there meanwhile
            shutil.copytree(place.parent / "baocao-cu", place, symlinks=True)
        saved = sorted((machine / "var/lib/baocao/backups").glob("*.db"))
        step = step.replace("baocao-20261207-020000.db", saved[-1].name if saved else "")  # noqa: PLW2901
        step = re.sub(r"(restore \S+)", r"\1 --yes", step)  # noqa: PLW2901  -- nobody is there to be asked
        done = subprocess.run(
            ["/bin/sh", "-ec", here(step, machine)],
            env=bare, cwd=place if place.is_dir() else machine, capture_output=True, text=True, timeout=400, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (step, done.stderr)
        said += done.stdout
    assert said.count("Đã sao lưu: ") == 2
    assert said.count("Đã lấy lại 1 xã") == 2
    assert (machine / "var/lib/baocao/.env").stat().st_mode & 0o777 == 0o600
    noted = (machine / "noted").read_text(encoding="utf-8")
    assert {line.split()[0] for line in noted.splitlines()} == set(NOTED)
    assert (machine / "etc/systemd/system/baocao.service").is_file()
