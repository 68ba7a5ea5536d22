"""A file in the chat: whoever may bring one hears that it is read, or at once why it is not."""

from typing import Final

from bot.messages import Attached
from bot.runner.house import Visit
from bot.runner.voice import tell
from storage import received_files
from storage.persons import Membership

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that Telegram lets a bot have."""
_WORD: Final = ".docx"
_OTHER_WORD: Final = (".doc", ".docm", ".dotx", ".dotm", ".odt", ".rtf", ".pages")
_LONGEST: Final = 60


def take_file(visit: Visit, membership: Membership, attached: Attached) -> None:
    """Let a Word file be read after this turn; what is none, or too large, is not even fetched."""
    name = attached.name or visit.house.texts.raw("received.unnamed")
    shown = name if len(name) <= _LONGEST else f"…{name[-_LONGEST:]}"
    if membership.role == "helper":
        tell(visit, "received.helper")
    elif not name.lower().endswith(_WORD):
        is_text = name.lower().endswith(_OTHER_WORD)
        tell(visit, "received.save_as" if is_text else "received.not_word", name=shown)
    elif attached.size is not None and attached.size > LARGEST:
        tell(visit, "received.too_large", name=shown)
    else:
        received_files.put(
            visit.connection,
            person_id=visit.inbound.person_id,
            chat_id=visit.inbound.chat_id,
            file_id=attached.file_id,
            name=name,
            size=attached.size,
            now=visit.now,
        )
        tell(visit, "received.reading", name=shown)
