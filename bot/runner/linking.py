"""One-time links: made in a turn, sent as text and as a QR picture, and forgotten once they are sent."""

from dataclasses import dataclass

from markupsafe import Markup

from bot.messages import Outbound
from bot.runner.house import Visit
from storage import bot_state, claims, outbox

USERNAME = "username"


@dataclass(frozen=True, slots=True)
class Link:
    """What somebody opens, or types to the bot. `token`: the secret in it, by which it is known when it comes back."""

    visit: Visit
    token: str
    url: str
    command: str

    def send(self, words: Markup) -> None:
        """Queue the words that hold the link, with its picture."""
        body, visit = Outbound(words, qr=self.url).to_json(), self.visit
        outbox.put(visit.connection, chat_id=visit.inbound.chat_id, kind="invitation", body=body, now=visit.now)


def give_link(visit: Visit, purpose: claims.Purpose, commune_id: int) -> Link:
    """A new link for this purpose, good for one person and `invitation_lasts`."""
    token, now = visit.house.new_token(), visit.now
    claims.create(
        visit.connection,
        token=token,
        purpose=purpose,
        expires_at=now + visit.house.invitation_lasts,
        now=now,
        commune_id=commune_id,
        created_by=visit.inbound.person_id,
    )
    command = f"/start {visit.house.invitation}{token}"
    name = bot_state.find(visit.connection, USERNAME)
    url = f"https://t.me/{name}?start={visit.house.invitation}{token}" if name else command
    return Link(visit, token, url, command)
