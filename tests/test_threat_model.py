"""What the threat model says is shown by a test stands beside a test that is there."""

import re
from pathlib import Path

HOUSE = Path(__file__).parents[1]
MODEL = (HOUSE / "docs" / "threat-model.md").read_text(encoding="utf-8")
ROWS = [line for line in MODEL.splitlines() if line.startswith("| ") and not line.startswith("| who | could")]


def test_every_threat_names_tests_that_are_there():
    assert len(ROWS) > 10
    for row in ROWS:
        named = re.findall(r"`([\w/]+(?:\.py|/))`", row.split("|")[4])
        assert named, row
        for name in named:
            found = [HOUSE / name] if "/" in name else list((HOUSE / "tests").rglob(name))
            assert found, name
            assert found[0].exists(), name
