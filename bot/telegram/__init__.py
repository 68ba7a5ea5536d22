"""Telegram: brings replies in and carries words out, at Telegram's pace, losing neither.

In: `intake` polls or `webhook` is called, `arrivals` keeps, `inbound` reads. Out: `courier` chooses, `delivery` sends,
`ends` writes down. Between them `worker` takes turns, and does all else when its `bells` ring.
"""

import os

# PTB then speaks of durations as timedelta, as its next major version will; otherwise each 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")
