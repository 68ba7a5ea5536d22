"""/trinh: let the leader see a report before it is final."""

from bot.runner.desk import Desk
from bot.runner.looks.showing import invite_leader, show
from bot.runner.voice import tell
from storage import assignments, persons


def ask_look(desk: Desk) -> None:
    """From now on the leader sees it first: at once where nothing is open any more, else when it is confirmed."""
    visit = desk.visit
    assignments.set_look(visit.connection, desk.interview.assignment_id, look=True)
    if desk.path.first_open() is None:
        show(visit, desk.interview, desk.called)
    elif persons.leaders(visit.connection, desk.interview.commune_id):
        tell(visit, "looks.will", title=desk.called)
    else:
        tell(visit, "looks.will_nobody", title=desk.called)
        invite_leader(visit, desk.interview.commune_id, desk.called)
