"""The buttons of a published form."""

from bot import payloads
from bot.runner.forms.changing import ask_roll_back, ask_withdraw, edit, roll_back, withdraw
from bot.runner.forms.differing import show_difference
from bot.runner.forms.showing import show_form
from bot.runner.house import Visit
from storage import publications
from storage.persons import Membership


def press_form(visit: Visit, _membership: Membership, deed: str, ids: str) -> bool:
    """Do what a button says; False where there is no such form, or it stands otherwise by now."""
    each = visit.named(ids, publications.load)
    if each is None:
        return False
    current = publications.history(visit.connection, each.name)[0]
    match deed:
        case payloads.FORM:
            show_form(visit, current)
        case payloads.FORM_EDIT:
            edit(visit, current)
        case payloads.FORM_WITHDRAW | payloads.FORM_WITHDRAW_SURELY if current.flow_version_id is None:
            show_form(visit, current)
        case payloads.FORM_WITHDRAW:
            ask_withdraw(visit, current)
        case payloads.FORM_WITHDRAW_SURELY:
            withdraw(visit, current)
        case _ if each.flow_version_id is None or each.flow_version_id == current.flow_version_id:
            show_form(visit, current)
        case payloads.FORM_DIFFERENCE:
            show_difference(visit, current, each)
        case payloads.FORM_ROLL_BACK:
            ask_roll_back(visit, current, each)
        case _:
            roll_back(visit, each)
    return True
