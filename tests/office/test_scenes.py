"""Every scene is played again and must read as it did. Look at the files; `pytest tests/office --rewrite` writes them."""

from pathlib import Path

import pytest

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_it_did(scene, name):
    played, written = scene(name)
    assert played == written
