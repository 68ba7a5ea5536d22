"""YAML that nobody writes is refused before anything is built of it."""

from time import process_time

import pytest

from bot.authoring.filling import read_replies
from bot.days.workdays import CalendarRefused, load_workdays
from flows.checking import check_flow
from flows.errors import FlowFaults

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)
ODD = {
    "aliases": LAUGHS,
    "itself": "a: &a [*a]",
    "deep lists": "[" * 100_000,
    "deep maps": "\n".join(f"{' ' * at}a:" for at in range(500)),
    "length": "a: " + "x" * 1_000_001,
    "a letter that YAML has not": "a: \x07",
    "a tag": "!!python/object/apply:os.system ['id']",
    "two documents": "a: 1\n---\nb: 2\n",
    "a list for a key": "? [a]\n: b",
    "nothing": "",
    "a word": "x",
}


@pytest.mark.parametrize("name", ODD)
def test_it_is_a_fault_of_the_file_wherever_it_is_read(name, tmp_path):
    begin = process_time()
    with pytest.raises(FlowFaults) as faults:
        check_flow(ODD[name], "f.yaml")
    assert str(faults.value).startswith("f.yaml:")
    with pytest.raises(ValueError, match=r"."):
        read_replies(ODD[name])
    if name != "nothing":
        (tmp_path / "calendar.yaml").write_text(ODD[name])
        with pytest.raises(CalendarRefused):
            load_workdays(tmp_path)
    assert process_time() - begin < 10
