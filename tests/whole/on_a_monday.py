"""`python -m tests.whole.on_a_monday`: the bot as `python -m bot` starts it, but its chat page's clock begins at one moment."""

from datetime import UTC, datetime
from functools import partial

from bot.cli import main
from bot.commands import playing
from bot.simulator import MovableClock

TODAY, DEADLINE = "07/12/2026", "17/12/2026"  # of which the first reminder comes on the next morning
MONDAY = datetime(2026, 12, 7, 1, 30, tzinfo=UTC)  # 08:30 in Viet Nam, on a working day whose week has no holiday

if __name__ == "__main__":
    playing.MovableClock = partial(MovableClock, begin=MONDAY)
    main()
