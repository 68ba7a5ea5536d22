"""/sim: what the chat page, demos and tests do as persons, and how they look on."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, get_args
from urllib.parse import quote

from aiohttp import web

from bot.simulator.clock import MovableClock
from bot.simulator.faults import Fault, Kind
from bot.simulator.state import State
from bot.simulator.view import chat_view, person_view

_LONGEST_WAIT = 30.0
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Control:
    """The routes under /sim."""

    def __init__(self, state: State, clock: MovableClock) -> None:
        self._state, self._clock = state, clock

    def add_routes(self, app: web.Application) -> None:
        """Put them into an application."""
        posts = {
            "persons": self._add_person,
            "send": self._send,
            "edit": self._edit,
            "press": self._press,
            "other": self._other,
            "forward": self._forward,
            "block": self._block,
            "redeliver": self._redeliver,
            "jump": self._jump,
            "clock": self._forward_clock,
            "faults": self._plan_fault,
        }
        for name, handler in posts.items():
            app.router.add_post(f"/sim/{name}", _json(handler))
        app.router.add_post("/sim/upload", self._upload)
        gets: dict[str, Handler] = {
            "persons": self._persons,
            "chat/{person}": self._chat,
            "chat/{person}/wait": self._wait,
            "document/{file_id}": self._document,
            "clock": self._now,
            "log": self._log,
            "pending": self._pending,
        }
        for name, get in gets.items():
            app.router.add_get(f"/sim/{name}", get)

    def _add_person(self, body: dict[str, Any]) -> dict[str, Any]:
        name = str(body["name"]).strip()
        if not name:
            raise ValueError("a person needs a name")
        return {"id": self._state.add_person(name), "name": name}

    def _send(self, body: dict[str, Any]) -> dict[str, Any]:
        reply_to = body.get("reply_to")
        sent = self._state.send(int(body["person"]), str(body["text"]), reply_to=reply_to)
        return {"messages": [{"message_id": message, "update_id": update} for message, update in sent]}

    def _forward(self, body: dict[str, Any]) -> dict[str, Any]:
        origin = {"type": "hidden_user", "sender_user_name": "A", "date": int(self._clock().timestamp())}
        sent = self._state.send(int(body["person"]), str(body["text"]), forward_origin=origin)
        return {"messages": [{"message_id": message, "update_id": update} for message, update in sent]}

    def _edit(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": self._state.edit(int(body["person"]), int(body["message"]), str(body["text"]))}

    def _press(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"callback_id": self._state.press(int(body["person"]), int(body["message"]), str(body["payload"]))}

    def _other(self, body: dict[str, Any]) -> dict[str, Any]:
        message, update = self._state.send_other(int(body["person"]), str(body["what"]))
        return {"message_id": message, "update_id": update}

    def _block(self, body: dict[str, Any]) -> dict[str, Any]:
        self._state.block(int(body["person"]), blocked=bool(body["blocked"]))
        return {}

    def _redeliver(self, body: dict[str, Any]) -> dict[str, Any]:
        self._state.updates.again(int(body["update_id"]))
        return {}

    def _jump(self, body: dict[str, Any]) -> dict[str, Any]:
        self._state.updates.jump(int(body["update_id"]))
        return {}

    def _forward_clock(self, body: dict[str, Any]) -> dict[str, Any]:
        self._clock.forward(timedelta(seconds=float(body["seconds"])))
        self._state.changed()
        return {"now": self._clock().isoformat()}

    def _plan_fault(self, body: dict[str, Any]) -> dict[str, Any]:
        if body["kind"] not in get_args(Kind):
            raise ValueError(f"a fault is one of {', '.join(get_args(Kind))}")
        self._state.faults.plan(Fault(**body))
        return {}

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        given = form.get("file")
        if not isinstance(given, web.FileField) or str(form.get("person")) not in map(str, self._state.chats):
            return _wrong("a person and a file are needed")
        with given.file as content:
            file = self._state.keep_file(given.filename, given.content_type, content.read())
        message, update = self._state.upload(int(str(form["person"])), file)
        return web.json_response({"message_id": message, "update_id": update})

    async def _persons(self, _request: web.Request) -> web.Response:
        return web.json_response([person_view(chat) for chat in self._state.chats.values()])

    async def _chat(self, request: web.Request) -> web.Response:
        chat = self._state.chats.get(int(request.match_info["person"]))
        if chat is None:
            return _wrong("nobody has this number", status=404)
        return web.json_response(chat_view(self._state, chat, after=int(request.query.get("after", "0"))))

    async def _wait(self, request: web.Request) -> web.Response:
        timeout = min(_LONGEST_WAIT, float(request.query.get("timeout", "20")))
        await self._state.change(int(request.query.get("revision", "0")), timeout)
        return await self._chat(request)

    async def _document(self, request: web.Request) -> web.Response:
        file = self._state.files.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(body=file.content, content_type=file.mime, headers=name)

    async def _now(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self._clock().isoformat()})

    async def _log(self, _request: web.Request) -> web.Response:
        return web.json_response(list(self._state.log.calls()))

    async def _pending(self, _request: web.Request) -> web.Response:
        return web.json_response({"count": len(self._state.updates.waiting(100_000))})


def _json(work: Callable[[dict[str, Any]], dict[str, Any]]) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(work(await request.json()))
        except KeyError as fault:
            return _wrong(f"missing or unknown: {fault}")
        except (ValueError, TypeError) as fault:
            return _wrong(str(fault))

    return handle


def _wrong(why: str, *, status: int = 400) -> web.Response:
    return web.json_response({"error": why}, status=status)
