"""`make fuzz`: throw examples at every target in turn until the time is over. Exit 1 where something was found."""

import argparse
import secrets
import sys
import time
import traceback
from collections import Counter

from tests.fuzzing.play import play
from tests.fuzzing.targets import TARGETS

FEW, MANY = 20, 300
DEAR = ("intake", "presses", "replies")  # each example is an office of its own


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long (300)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32), help="play this chance again, once")
    parser.add_argument("--only", choices=TARGETS, action="append", help="this target alone")
    asked = parser.parse_args()
    until, chance, thrown, found = time.monotonic() + asked.seconds, asked.seed, Counter(), Counter()
    while time.monotonic() < until:
        for name in asked.only or TARGETS:
            examples = FEW if name in DEAR else MANY
            try:
                play(TARGETS[name], examples, chance)
            except Exception:  # noqa: BLE001  -- whatever was found is told, and the others go on
                found[name] += 1
                say(f"--- {name}, found with --seed {chance} --only {name}\n{traceback.format_exc()}")
            thrown[name] += examples
            if time.monotonic() >= until:
                break
        chance += 1
    for name, count in thrown.items():
        say(f"{name:15} {count:7} examples {found[name]:3} findings")
    sys.exit(1 if found else 0)


main()
