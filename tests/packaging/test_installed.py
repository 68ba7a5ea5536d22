"""The wheel, built and installed as the Dockerfile does it: away from the checkout, all is in it."""

import asyncio
import shutil
import time
import tomllib

import pytest

from bot.reports import FORMS, example_of
from bot.simulator import MovableClock, start_simulator
from flows.loading import DEFINITIONS
from tests.packaging.image import HOUSE, Image, command_of
from tests.packaging.test_dockerfile import COMPOSE
from tests.ports import free_port
from tests.whole.conftest import REPORT, example
from tests.whole.serving import TOKEN

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # every part it stands on is installed anew


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    return Image(tmp_path_factory.mktemp("image"))


def test_nothing_of_the_checkout_is_used(image):
    rooms = "import bot, flows, storage, templates; print(*(m.__file__ for m in (bot, flows, storage, templates)))"
    found = image.run("python", "-c", rooms).stdout.split()
    assert len(found) == 4
    assert all(path.startswith(f"{image.root}/venv/") for path in found)


def test_it_holds_every_file_that_the_rooms_do(image):
    [site] = (image.root / "venv" / "lib").glob("python*/site-packages")
    for room in ("bot", "flows", "storage", "templates"):
        ours = {path.relative_to(HOUSE) for path in (HOUSE / room).rglob("*") if path.is_file()}
        ours = {path for path in ours if path.suffix != ".pyc"}
        assert ours == {path for path in ours if (site / path).is_file()}


def test_it_says_its_version(image):
    version = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert image.run("baocao", "--version").stdout == f"baocao {version}\n"


def test_check_finds_the_house_in_order(image):
    done = image.run("baocao", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert REPORT in done.stdout


def test_demo_and_fill_leave_the_same_document(image, tmp_path):
    paper = example()[1]
    done = image.run("baocao", "demo", "--out", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    assert [path.read_bytes() for path in (tmp_path / "demo").iterdir()] == [paper]
    answers, out = tmp_path / "answers.yaml", tmp_path / "R.docx"
    answers.write_text(example_of(REPORT), encoding="utf-8")
    done = image.run("baocao", "fill", REPORT, "--answers", str(answers), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == paper


def test_a_form_of_ones_own_stands_in_a_folder_of_ones_own(image, tmp_path):
    for folder in ("flows", "templates"):
        (tmp_path / folder).mkdir()
    flow = (DEFINITIONS / "tiep-cong-dan-thang.yaml").read_text(encoding="utf-8")
    own = flow.replace("name: tiep-cong-dan-thang", "name: cua-xa").replace("tiep-cong-dan-thang.docx", "cua-xa.docx")
    (tmp_path / "flows" / "cua-xa.yaml").write_text(own, encoding="utf-8")
    shutil.copy(FORMS / "tiep-cong-dan-thang.docx", tmp_path / "templates" / "cua-xa.docx")
    done = image.run("baocao", "check", "cua-xa", BAOCAO_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    done = image.run("baocao", "random", "cua-xa", "--times", "3", BAOCAO_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "3/3" in done.stdout


async def test_it_runs_with_a_new_database_and_is_found_alive_and_ready(image, tmp_path):
    simulator, port = await start_simulator(TOKEN, MovableClock()), free_port()
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": simulator.url, "LISTEN": f"127.0.0.1:{port}"}
    home = {"BAOCAO_HOME": str(tmp_path / "home")}
    started = {"env": image.environment(**settings, **home), "cwd": tmp_path}
    process = await asyncio.create_subprocess_exec(*command_of("CMD"), **started)
    looks = [command_of("HEALTHCHECK"), COMPOSE["services"]["bot1"]["healthcheck"]["test"][1:]]
    try:
        for look in looks:
            here = [word.replace(":8080/", f":{port}/") for word in look]
            until = time.monotonic() + 30
            while (await asyncio.to_thread(image.run, *here)).returncode and time.monotonic() < until:
                await asyncio.sleep(0.1)
            assert (await asyncio.to_thread(image.run, *here)).returncode == 0
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)
        await simulator.close()
    assert process.returncode == 0
    done = image.run("baocao", "backup", **home)
    assert (done.returncode, len(list((tmp_path / "home" / "backups").glob("*.db")))) == (0, 2), done.stderr
