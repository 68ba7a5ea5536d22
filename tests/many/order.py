"""Whether a chat got its messages in the order in which they were said."""

import json

from sqlalchemy import text

from tests.whole.clerk import plain

SENT = text("SELECT body FROM outbox WHERE chat_id = :chat AND status = 'sent' ORDER BY id")


def unordered(database, clerk):
    """How many messages came neither after the one before them nor as that one once more; how many came again."""
    with database.reading() as connection:
        bodies = connection.execute(SENT, {"chat": clerk.chat.id}).scalars().all()
    said = [plain(json.loads(body)["text"]) for body in bodies]
    seen, at, wrong = [each.words.plain for each in clerk.chat.messages if each.side == "in"], -1, 0
    for words in seen:
        if at + 1 < len(said) and said[at + 1] == words:
            at += 1
        elif at < 0 or said[at] != words:
            wrong += 1
    return wrong + len(said) - 1 - at, len(seen) - len(said)
