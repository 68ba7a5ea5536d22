"""Who may do what: every role with every command and every button, in a copy of an office with two communes.

The buttons name what belongs to the first commune. A deed is refused where the bot says so and nothing of that
commune has changed; whoever does not belong to it hears nothing of it either.
"""

import re
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot import payloads
from bot.returning.found import Found, Item
from bot.rounds.news import News
from bot.runner.commands import BESIDE_REPORTS, OF_A_REPORT
from bot.runner.presses import FOR_ADMINISTRATORS, FOR_ALL
from bot.telegram.menu import MENU
from storage import documents, flow_versions, received_files
from tests.bringing import bring_form
from tests.conftest import BOTH

ROLES = {"admin": 9, "clerk": 1, "leader": 3, "helper": 4, "other clerk": 2, "stranger": 5}
OURS, ADMIN = {"clerk", "leader"}, {"admin"}
MEMBERS = OURS | {"helper", "admin", "other clerk"}
WORKING = MEMBERS - {"helper"}
SECRETS = ("Bạch Thạch", "Bí Mật", "Lan", "Tuấn", "Khánh")
CODE = re.compile(r"moi-[\w-]{24}")  # random letters, which spell a name now and then
COMMANDS = {
    **dict.fromkeys(
        ("start", "tieptuc", "quaylai", "boqua", "xemlai", "baocao", "huongdan", "roi", "xoadulieu"), MEMBERS
    ),
    **dict.fromkeys(("nhap", "banword", "han", "huy", "chuyen", "lichsu", "trinh", "thanhvien"), WORKING),
    **dict.fromkeys(("moi", "giao", "tiendo", "tonghop", "mau"), ADMIN),
}
BUTTONS = {
    "a:1:ten_xa:": OURS,
    "c:1": OURS | {"helper"},
    "o:1": OURS,
    "r:1": {"clerk"},
    "e:1": {"clerk"},
    "x:": MEMBERS,
    "s1:1": OURS | {"helper"},
    "s2:1": OURS | {"helper"},
    "w:1": OURS | {"helper"},
    "wd:1": OURS | {"helper"},
    "wn:1": OURS | {"helper"},
    "pb:1": OURS,
    "d:2": OURS,
    "la:1": {"leader"},
    "lr:1": {"leader"},
    "lq:1:ten_xa:": {"leader"},
    "ls:1": {"leader"},
    "m:1": {"admin"},
    "mm:1": {"admin"},
    "v:HASH": {"admin"},
    "g:1": {"admin"},
    "gd:1": {"admin"},
    "gr:1": {"admin"},
    "gw:1": {"admin"},
    "gww:1": {"admin"},
    "gv:1": {"admin"},
    "gvv:1": {"admin"},
    **dict.fromkeys(("t:r1", "to:r1", "tn:r1", "tnn:r1", "tcn:1", "tcd:1", "tcp:1", "f:r1", "fp:xlsx:r1"), ADMIN),
    **dict.fromkeys(("k:3:1:o", "k:3:1:c:0:a", "k:3:1:z:0:a", "k:3:1:x", "k:3:1:bb", "k:3:1:dd"), ADMIN),
    **dict.fromkeys(("q:2", "qd:1", "qe:2", "qb:1", "qbb:1", "qw:2", "qww:2"), ADMIN),
    **dict.fromkeys(("ya:1", "yo:1:0", "yt:1:0:0", "yk:1:0"), OURS),
    "n:1": set(),  # the office gave it, and renews it
    "nn:1": set(),
}
OF_THE_FIRST = {
    "answers": "interview_id = 1", "interviews": "id = 1", "assignments": "commune_id = 2", "members": "commune_id = 2",
    "commune_facts": "commune_id = 2", "parts": "true", "looks": "true", "returns": "true", "rounds": "true",
    "reminders": "assignment_id = 1", "excuses": "true", "documents": "interview_id = 1", "claims": "commune_id = 2",
    "office_orders": "true", "office_papers": "true", "refusals": "interview_id = 1", "received_files": "interview_id = 1",
    "sketches": "true", "publications": "true",
}  # fmt: skip
ANSWERS = (
    "✓ Bạch Thạch|tỉnh Bí Mật|63|Bạch Thạch|28/12/2026|25/12/2026|2|11|1|3|7|2|1|4|8|Không|T/M ĐẢNG ỦY|BÍ THƯ|"
    "Trần Bí Mật|Ban Thường vụ|Xong|Xác nhận"
)


def test_the_tables_name_every_command_and_every_button():
    assert COMMANDS.keys() == {*BESIDE_REPORTS, *OF_A_REPORT} == set(MENU)
    assert {payloads.split(each)[0] for each in BUTTONS} == {*FOR_ALL, *FOR_ADMINISTRATORS}


@pytest.fixture
def offered():
    return BOTH


@pytest.fixture
def house(house):
    return replace(house, open_door=False, admin_ids=frozenset({ROLES["admin"]}))


@pytest.fixture
def office(terminal, database, house, clock):
    """Two communes: a report given, answered and shown to its leader, a part in a helper's hands; a link unused.

    A version of the report was sent before: document 2, after the leader's draft. It came back with one answer changed.
    """

    def say(role, line):
        name = {"clerk": "Lan", "leader": "Tuấn", "helper": "Khánh"}.get(role, role)
        shown = terminal.send(line, person=ROLES[role], name=name)
        return " ".join(each.words.text for each in shown)

    def link(words):
        return "/start " + words.partition("/start ")[2].split()[0].removesuffix("</code>")

    say("admin", "/start")
    say("clerk", link(say("admin", "/moi Bạch Thạch")))
    say("other clerk", link(say("admin", "/moi Tây Sơn")))
    for line in ("/giao", "2", "Bạch Thạch", "30/12", "Lãnh đạo xã duyệt trước", "Giao"):
        say("admin", line)
    with database.unit_of_work() as connection:
        News(texts=house.texts, library=house.library, planning=house.planning).tick(connection, clock())
    for line in ("/baocao 1", "/chuyen", "2", "Không cần hạn"):
        heard = say("clerk", line)
    say("helper", link(heard))
    say("clerk", "/tieptuc")
    for line in ANSWERS.split("|"):
        heard = say("clerk", line)
    say("leader", link(heard))
    say("admin", "/moi Bạch Thạch")
    say("other clerk", "/baocao 1")
    with database.unit_of_work() as connection:
        old = flow_versions.get(connection, house.offered[1])
        source = old.yaml.replace("version: 2", "version: 3", 1)
        new = flow_versions.register(connection, name=old.name, version="3", yaml=source, form=old.form, now=clock())
        paper = {"content": b"PK", "filename": "Bạch Thạch.docx", "answers_revision": 1, "now": clock()}
        assert documents.keep(connection, interview_id=1, **paper) == 2
        item = Item(("so_buoi", ""), "plain", "02 buổi", ("3",), ("03 buổi",), "2")
        file = {"file_id": "f", "name": "Bạch Thạch.docx", "size": 9, "now": clock()}
        assert received_files.put(connection, person_id=1, chat_id=1, **file) == 1
        received_files.done(connection, 1, clock(), interview_id=1, found=Found((item,)).to_json())
    object.__setattr__(house, "offered", (house.offered[0], new))
    publish_two_versions(database, terminal, clock)
    return terminal._last


def publish_two_versions(database, terminal, clock):
    """Of a form of the office's own; another form lies open as sketch 3."""
    bring_form(database, "giay-moi", person=ROLES["admin"], now=clock())
    for pressed in ("k:1:1:bb", "qe:1", "k:2:1:bb"):
        terminal.send("", person=ROLES["admin"], name="admin", kind="button", payload=pressed)
    bring_form(database, "ke-hoach", person=ROLES["admin"], now=clock())
    terminal.receive()


@pytest.fixture
def probe(beside, office):
    """Do one thing in a copy of the office: what the person hears, and whether the first commune's rows changed."""

    def probe(role, **deed):
        with beside(office) as (there, terminal):
            before = rows(there)
            deed["payload"] = deed.get("payload", "").replace("HASH", unused(there))
            shown = terminal.send(deed.pop("text", ""), person=ROLES[role], name=role, **deed)
            heard = [each.words for each in shown if each.chat_id == ROLES[role]]
            after = rows(there)
            return heard, {table for table in before if before[table] != after[table]}

    return probe


def rows(database):
    with database.reading() as connection:
        return {
            table: connection.execute(text(f"SELECT * FROM {table} WHERE {where} ORDER BY 1, 2")).all()  # noqa: S608
            for table, where in OF_THE_FIRST.items()
        }


def unused(database):
    with database.reading() as connection:
        found = "SELECT token_hash FROM claims WHERE commune_id = 2 AND used_at IS NULL AND purpose = 'member'"
        return connection.execute(text(found)).scalar_one()[:24]


def said(heard):
    return "\n".join(f"{words.text} {words.keyboard} {words.buttons}" for words in heard)


@pytest.fixture
def refused(house):
    refusals = [
        house.texts.raw(key)
        for key in ("people.admins_only", "parts.not_yours", "refuse.stale", "refuse.no_such_place")
    ]

    def refused(words):
        return any(refusal in words for refusal in refusals) or "Bot này chỉ dùng cho cán bộ đã được mời" in words

    return refused


@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what(probe, refused, role):
    deeds = [({"text": f"/{name}"}, may) for name, may in COMMANDS.items()]
    deeds += [({"kind": "button", "payload": payload}, may) for payload, may in BUTTONS.items()]
    for deed, may in deeds:
        heard, changed = probe(role, **deed)
        words = said(heard)
        assert heard, (role, deed)
        assert refused(words) == (role not in may), (role, deed, words)
        if role not in may or role == "other clerk":
            assert changed <= ({"parts"} if role == "helper" else set()), (role, deed)  # its part may be done by now
        if role in ("other clerk", "stranger"):
            assert not any(secret in CODE.sub("", words) for secret in SECRETS), (role, deed, words)
        if role == "helper":
            assert "Bí Mật" not in words, (deed, words)


@pytest.mark.parametrize(
    "line", ["/start", "/start moi-doan", "/start claim-doan", "xin chào", "/moi Bạch Thạch", "14"]
)
def test_a_stranger_learns_nothing_whatever_they_say(probe, line):
    heard, changed = probe("stranger", text=line)
    assert not changed
    assert not any(secret in said(heard) for secret in (*SECRETS, "Tây Sơn", "Tiếp công dân"))


@pytest.mark.parametrize(("role", "kept"), [*((each, 1) for each in sorted(WORKING)), ("helper", 0), ("stranger", 0)])
def test_whose_files_are_read(beside, office, role, kept):
    with beside(office) as (there, terminal):
        attached = {"file_id": "f2", "name": "BC.docx", "size": 9}
        shown = terminal.send("", person=ROLES[role], name=role, kind="file", attached=attached)
        with there.reading() as connection:
            found = connection.execute(text("SELECT count(*) FROM received_files WHERE done_at IS NULL")).scalar_one()
        assert (found, "đang đọc" in said([each.words for each in shown])) == (kept, bool(kept))
