"""Telegram: brings replies in and carries words out, at Telegram's pace, losing neither."""

import os

# PTB then speaks of durations as timedelta, as its next major version will; otherwise each 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")
