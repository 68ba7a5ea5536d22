"""What the operator's guide says of the bot's words, of the service and of packages is so."""

from bot.texts import load_texts
from tests.many.test_operating import unit
from tests.pages import HOUSE, page

FOLDER = HOUSE / "docs" / "operating"
GUIDE = page(FOLDER / "README.md")
SAID = [load_texts().raw(key) for key in load_texts().keys()]  # noqa: SIM118  -- Texts is no mapping


def test_what_the_bot_says_when_it_does_not_start_is_what_it_says():
    table = GUIDE.partition("| bot nói |")[2].partition("\n\n")[0]
    rows = [row.split(" | ")[0].strip("| ") for row in table.splitlines()[2:]]
    assert len(rows) > 8
    for row in rows:
        parts = [part.strip(" ,") for part in row.split("…") if part.strip(" ,")]
        assert any(all(part in words for part in parts) for words in SAID), row


def test_a_command_beside_the_service_is_run_as_the_service_is():
    service, script = unit()["Service"], (FOLDER / "baocao").read_text(encoding="utf-8")
    program = service["ExecStart"].split()[0]
    assert f"cd {service['WorkingDirectory']} && exec runuser -u {service['User']} -- {program} " in script
    assert f"BAOCAO_HOME={service['WorkingDirectory']}\n" in GUIDE


def test_its_packages_are_those_of_the_image():
    wanted = GUIDE.partition("apt install python3-venv ")[2].partition("\n")[0].split()
    image = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
    assert f"--no-install-recommends {' '.join(sorted(wanted))} &&" in image
