"""A newer version of a report's form: what it would change is shown first, and nobody is made to take it."""

from markupsafe import Markup

from bot.interviews.renewing import preview, renew
from bot.messages import Button, Outbound
from bot.payloads import RENEW, RENEW_SURELY, payload
from bot.runner.catalogue import flow_of, offered
from bot.runner.house import Visit
from bot.runner.shelf import our_interview
from bot.runner.voice import ask_first, say, tell
from bot.speech.shown import LABEL, one_line
from flows.schema import Flow
from flows.versions import Differences
from storage import assignments, interviews
from storage.interviews import Interview
from storage.persons import Membership

_NAMED = 5


def newer_of(visit: Visit, version_id: int) -> int | None:
    """The version of the same flow that is offered instead, if there is one."""
    name = flow_of(visit, version_id).name
    others = [one for one in offered(visit) if flow_of(visit, one).name == name]
    return None if version_id in others else max(others, default=None)


def ask_renewal(visit: Visit, found: list[Interview], *, old: int, new: int, yes: str) -> None:
    """The dry run, and one tap to do it; `yes` is what that tap carries."""
    texts, newer = visit.house.texts, flow_of(visit, new)
    renewal = preview(visit.connection, found, old=flow_of(visit, old), new=newer, today=visit.today)
    head = texts.say("renew.head", version=newer.version)
    lines = [
        head,
        *differences(visit, renewal.differences),
        texts.say("renew.cost", reports=renewal.reports, lost=renewal.lost),
    ]
    ask_first(visit, Markup("\n").join(lines), "renew.yes", yes, no="renew.no")


def dry_run(visit: Visit, version_id: int, new: Flow) -> list[Markup]:
    """What moving all that is under way with a version would cost, in a line; none where nothing is."""
    old = flow_of(visit, version_id)
    found = interviews.of_flow(visit.connection, old.name)
    at_work = [one for one in found if one.flow_version_id == version_id and one.status == "open"]
    dry = preview(visit.connection, at_work, old=old, new=new, today=visit.today)
    key = "renew.dry_run" if dry.lost else "renew.dry_run_kept"
    return [visit.house.texts.say(key, reports=dry.reports, lost=dry.lost)] if dry.reports else []


def press_renewal(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """Look at, or take, the newer version of one's own report."""
    interview = our_interview(visit, membership, ids)
    new = _newer_of_own(visit, interview) if interview is not None and membership.role != "helper" else None
    if interview is None or new is None:
        return False
    if deed == RENEW:
        old = interview.flow_version_id
        ask_renewal(visit, [interview], old=old, new=new, yes=payload(RENEW_SURELY, interview.id))
    else:
        library = visit.house.library
        renew(visit.connection, library, interview, new=new, today=visit.today, now=visit.now)
        tell(visit, "renew.done")
    return True


def offer(visit: Visit, found: list[Interview]) -> None:
    """Say which of one's own reports have a newer form."""
    texts = visit.house.texts
    rows = [
        (Button(texts.plain("renew.look", title=_title(visit, one)), payload(RENEW, one.id)),)
        for one in found
        if _newer_of_own(visit, one) is not None
    ]
    if rows:
        say(visit, [Outbound(texts.say("renew.offer"), buttons=tuple(rows))])


def _title(visit: Visit, interview: Interview) -> str:
    return one_line(flow_of(visit, interview.flow_version_id).title, LABEL)


def differences(visit: Visit, found: Differences) -> list[Markup]:
    """What a newer version adds, leaves out and changes, a line each."""
    kinds = {"added": found.added, "removed": found.removed, "changed": found.changed}
    return [
        visit.house.texts.say(
            f"renew.{kind}", count=len(some), labels="; ".join(one_line(one.label, LABEL) for one in some[:_NAMED])
        )
        for kind, some in kinds.items()
        if some
    ]


def _newer_of_own(visit: Visit, interview: Interview) -> int | None:
    """The newer version of a report that the commune began by itself; the office renews what the office gave."""
    assignment = assignments.load(visit.connection, interview.assignment_id)
    is_own = assignment is not None and assignment.round_id is None and interview.status == "open"
    return newer_of(visit, interview.flow_version_id) if is_own else None
