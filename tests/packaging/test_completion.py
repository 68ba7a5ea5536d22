"""What a shell is told when somebody presses the tab key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BAOCAO = Path(sys.executable).parent / "baocao"


def told(**asked):
    done = subprocess.run([BAOCAO], env=os.environ | asked, capture_output=True, text=True, check=True)
    return done.stdout


def test_bash_is_offered_the_commands_that_begin_so():
    offered = told(_BAOCAO_COMPLETE="complete_bash", COMP_WORDS="baocao re", COMP_CWORD="1")
    assert offered.split() == ["restore"]


@pytest.mark.slow  # a process each
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell):
    assert "_BAOCAO_COMPLETE=complete_" + shell in told(_BAOCAO_COMPLETE=f"source_{shell}").replace("\\\n", "")
