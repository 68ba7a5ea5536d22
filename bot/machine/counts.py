"""What is counted while the bot runs, for whoever watches over it. No names, ids or words, and nothing is stored.

Counting costs a microsecond; a count that stands in a unit of work which then fails is one too many.
"""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY: Final = CollectorRegistry()
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

UPDATES: Final = Counter("baocao_updates", "Updates by end: kept, repeated, flood.", ["end"], registry=REGISTRY)
TURNS: Final = Counter("baocao_turns", "Turns by end: done, failed, set_aside.", ["end"], registry=REGISTRY)
TURN_SECONDS: Final = Histogram(
    "baocao_turn_seconds", "From taking waiting turns up to their commit.", buckets=_SECONDS, registry=REGISTRY
)
TURN_WAIT_SECONDS: Final = Histogram(
    "baocao_turn_wait_seconds", "From an update's arrival to its turn.", buckets=_SECONDS, registry=REGISTRY
)
SENDS: Final = Counter(
    "baocao_sends", "Attempts to send, by kind of message and by end.", ["kind", "end"], registry=REGISTRY
)
SEND_RETRIES: Final = Counter("baocao_send_retries", "Messages that are to be sent once more.", registry=REGISTRY)
SEND_PAUSES: Final = Counter("baocao_send_pauses", "Times that Telegram answered 429.", registry=REGISTRY)
REMINDERS: Final = Counter("baocao_reminders", "Reminders by end: queued, sent, dropped.", ["end"], registry=REGISTRY)
PAPERS: Final = Counter(
    "baocao_papers", "Documents and copies, by kind and by end: made, failed.", ["kind", "end"], registry=REGISTRY
)
PAPER_SECONDS: Final = Histogram(
    "baocao_paper_seconds", "The time that making one takes.", ["kind"], buckets=_SECONDS, registry=REGISTRY
)
QUEUE_LENGTH: Final = Gauge("baocao_queue_length", "What waits, in inbox and outbox.", ["queue"], registry=REGISTRY)
QUEUE_AGE: Final = Gauge(
    "baocao_queue_age_seconds", "Age of what waits longest, in inbox and outbox.", ["queue"], registry=REGISTRY
)
SILENCE: Final = Gauge(
    "baocao_poll_silence_seconds", "Since getUpdates last returned; 0 with a webhook.", registry=REGISTRY
)
