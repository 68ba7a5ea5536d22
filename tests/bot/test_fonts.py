import pytest

from bot.fonts import lacks_font
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
