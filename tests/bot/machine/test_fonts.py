import pytest

from bot.machine import fonts
from bot.machine.fonts import lacks_font
from tests import programs


@pytest.mark.parametrize(
    ("script", "lacks"),
    [
        ("printf 'Times New Roman'", False),
        ("printf 'Liberation Serif'", False),
        ("printf 'Liberation Serif,Liberation Serif Bold'", False),
        ("printf 'DejaVu Serif'", True),
        ("printf '\\377'", True),
        ("exit 1", False),
    ],
)
async def test_only_a_font_as_wide_stands_in_for_that_of_the_forms(monkeypatch, tmp_path, script, lacks):
    programs.write(tmp_path / "fc-match", f'[ "$3" = "Times New Roman" ] || exit 9\n{script}\n')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await lacks_font() == lacks


async def test_where_nobody_knows_the_fonts_nothing_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not await lacks_font()


async def test_the_program_learns_no_secret_of_ours(monkeypatch, tmp_path):
    programs.write(tmp_path / "fc-match", f"env > {tmp_path}/seen\n")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "geheim")
    await lacks_font()
    assert "PATH=" in (tmp_path / "seen").read_text()
    assert "geheim" not in (tmp_path / "seen").read_text()


async def test_a_program_that_hangs_is_ended_and_nothing_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "_LIMIT", 0.5)
    programs.write(
        tmp_path / "fc-match", f"echo $$ > {tmp_path}/pid.new; mv {tmp_path}/pid.new {tmp_path}/pid; exec sleep 60\n"
    )
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not await lacks_font()
    assert programs.all_end([int((tmp_path / "pid").read_text())])
