"""/banword: the versions of a report that were sent, and any of them once more, byte for byte."""

from markupsafe import Markup

from bot.days import calendar
from bot.messages import Button, Outbound
from bot.payloads import VERSION, payload
from bot.runner.desk import Desk
from bot.runner.house import Visit
from bot.runner.naming import person_named, title_of
from bot.runner.shelf import our_interview
from bot.runner.voice import say, tell
from storage import document_versions, documents, paper_orders
from storage.document_versions import Version
from storage.interviews import Interview
from storage.persons import Membership


def show_versions(desk: Desk) -> None:
    """The list, with a button each; a single version, or the one whose number is said, comes at once."""
    visit, found = desk.visit, document_versions.of_interview(desk.visit.connection, desk.interview.id)
    wanted = [each for each in found if len(found) == 1 or str(each.number) == visit.inbound.argument]
    if not found:
        tell(visit, "versions.none", title=desk.called)
    elif wanted:
        _send(visit, desk.interview, wanted[0], newest=found[-1])
    else:
        texts = visit.house.texts
        lines = [texts.say("versions.head", title=desk.called), *(_line(visit, each) for each in found)]
        words = Markup("\n").join([*lines, texts.say("versions.pick")])
        say(
            visit,
            [Outbound(words, buttons=tuple((_button(visit, each),) for each in found))],
            interview=desk.interview.id,
        )


def press_version(visit: Visit, membership: Membership, _deed: str, ids: str) -> bool:
    """A button below the list; False where the version is not this person's to see, or was erased."""
    document = visit.named(ids, documents.find)
    ours = our_interview(visit, membership, str(document.interview_id)) if document is not None else None
    if document is None or ours is None or membership.role == "helper":
        return False
    found = document_versions.of_interview(visit.connection, ours.id)
    wanted = [each for each in found if each.id == document.id]
    if wanted:
        _send(visit, ours, wanted[0], newest=found[-1])
    return bool(wanted)


def _send(visit: Visit, interview: Interview, version: Version, *, newest: Version) -> None:
    texts, title = visit.house.texts, title_of(visit, interview)
    lines = [texts.say("versions.caption", title=title, line=_line(visit, version))]
    if newest.number != version.number:
        lines.append(texts.say("versions.older", number=newest.number))
    say(visit, [Outbound(Markup("\n").join(lines), document_id=version.id)], interview=interview.id)
    if visit.house.copies:
        about = {"interview_id": interview.id, "chat_id": visit.inbound.chat_id, "document_id": version.id}
        paper_orders.place(visit.connection, kind="pdf", now=visit.now, **about)


def _line(visit: Visit, version: Version) -> Markup:
    """Number, moment, who confirmed it and how many blanks it has, as far as known."""
    texts, when = visit.house.texts, calendar.parts_of(version.created_at, visit.house.zone, visit.house.texts)
    line = texts.say("versions.line", number=version.number, **when)
    if version.confirmed_by is not None:
        line = texts.say("versions.by", line=line, name=person_named(visit, version.confirmed_by))
    if version.blanks is None:
        return line
    blank = "versions.blanks" if version.blanks else "versions.whole"
    return texts.say(blank, line=line, count=version.blanks)


def _button(visit: Visit, version: Version) -> Button:
    return Button(visit.house.texts.plain("versions.button", number=version.number), payload(VERSION, version.id))
