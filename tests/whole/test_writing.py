"""Where a command may not write, it says so in a sentence."""

import pytest

from bot.reports import example_of

REPORT = "tiep-cong-dan-thang"


@pytest.mark.parametrize("command", ["fill", "map"])
def test_a_place_that_cannot_be_written_to_is_named(start_bot, tmp_path, command):
    (tmp_path / "a.yaml").write_text(example_of(REPORT), encoding="utf-8")
    (tmp_path / "file").touch()  # not a folder without rights: root may write everywhere
    out = tmp_path / "file" / "R.docx"
    given = ("--answers", str(tmp_path / "a.yaml")) if command == "fill" else ()
    process = start_bot(command, REPORT, *given, "--out", str(out))
    process.communicate(timeout=60)
    wrong = (tmp_path / "log").read_text(encoding="utf-8")
    assert process.returncode == 2
    assert f"{tmp_path / 'file'}" in wrong
    assert "không ghi được" in wrong
    assert "Traceback" not in wrong
