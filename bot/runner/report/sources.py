"""The button below the review: where each value comes from."""

from markupsafe import Markup

from bot.interviews.origins import origins
from bot.messages import Outbound
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.shelf import our_interview, take
from bot.runner.voice import say
from storage.persons import Membership

_PAGE = 3500


def show_sources(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """A line for each value, in pages that fit a message; False where the whole report is not this person's to see."""
    found = our_interview(visit, membership, ids)
    if found is None or membership.role == "helper":
        return False
    desk, texts = Desk(visit, take(visit, found.id)), visit.house.texts
    pages = [texts.say("origin.head", title=desk.called)]
    for origin in origins(visit.connection, found.id, desk.path, texts):
        line = origin.in_words(texts, visit.house.zone)
        if len(pages[-1]) + len(line) > _PAGE:
            pages.append(line)
        else:
            pages[-1] = Markup("\n").join([pages[-1], line])
    say(visit, [Outbound(page) for page in pages])
    return True
