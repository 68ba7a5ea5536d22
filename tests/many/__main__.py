"""`python -m tests.many --kills N`: the same as the slow test, for as long as one likes; prints the table."""

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.many.killing import kill_under_load
from tests.many.proxy import found
from tests.storage.cluster import binaries, cluster


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.many", description=__doc__)
    parser.add_argument("--kills", type=int, default=15)
    parser.add_argument("--seed", type=int, default=None)
    chosen = parser.parse_args()
    nginx, postgresql = found(), binaries()
    if nginx is None or postgresql is None:
        parser.error("Debian's nginx and postgresql are needed")
    seed = chosen.seed if chosen.seed is not None else random.randrange(1_000_000)
    with cluster(postgresql) as server, tempfile.TemporaryDirectory(prefix="baocao-many-") as folder:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE many")
        run = kill_under_load(f"{server}/many", nginx, Path(folder), kills=chosen.kills, seed=seed)
        outcome = asyncio.run(run)
    sys.stdout.write("".join(f"{line}\n" for line in outcome.lines()))
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
