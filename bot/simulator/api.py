"""/bot<token>/<method> and /file/bot<token>/<path>: Telegram's envelope around the methods, and faults where asked."""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.simulator import about, sending
from bot.simulator.chats import File
from bot.simulator.errors import ApiError
from bot.simulator.faults import Fault
from bot.simulator.receiving import Receiving
from bot.simulator.state import State

Fields = dict[str, Any]
_METHODS: dict[str, Callable[[State, Fields], Any]] = {
    "getme": about.get_me,
    "setmycommands": about.set_commands,
    "getmycommands": about.get_commands,
    "answercallbackquery": about.answer_press,
    "sendchataction": about.chat_action,
    "getchat": about.get_chat,
    "leavechat": about.leave_chat,
    "getfile": about.get_file,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "editmessagetext": sending.edit_text,
    "editmessagereplymarkup": sending.edit_markup,
    "deletemessage": sending.delete_message,
    "setmessagereaction": sending.react,
}

_AFTERWARDS = ("late", "drop")
_REFUSALS = {
    "400": (400, "Bad Request"),
    "401": (401, "Unauthorized"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "409": (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    "429": (429, "Too Many Requests"),
    "5xx": (502, "Bad Gateway"),
}


class Api:
    """The routes that a bot uses."""

    def __init__(self, state: State) -> None:
        self._state, self.receiving = state, Receiving(state)

    def add_routes(self, app: web.Application) -> None:
        """Put them into an application."""
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/documents/{file_id}", self._download)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"].lower()
        fields: Fields = {}
        try:
            self._check_token(request)
            fields = await _fields(request)
            answer = await self._answer(name, fields, request)
        except ApiError as refusal:
            self._state.log.note(request.match_info["method"], fields, refusal.code)
            return _refused(refusal)
        if answer.status == 200:  # noqa: PLR2004  -- faults note themselves
            self._state.log.note(request.match_info["method"], fields, 200)
        return answer

    def _check_token(self, request: web.Request) -> None:
        if not secrets.compare_digest(request.match_info["token"], self._state.token):
            raise ApiError(401, "Unauthorized")

    async def _answer(self, name: str, fields: Fields, request: web.Request) -> web.StreamResponse:
        fault = self._state.faults.take(name, _number(fields.get("chat_id")))
        if fault is not None:
            await _refuse(fault)
        result = await self._result(name, fields)
        if fault is not None:
            await _disturb(fault, request)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, name: str, fields: Fields) -> Any:  # noqa: ANN401  -- whatever the method answers
        if name == "getupdates":
            return await self.receiving.get_updates(fields)
        if name == "setwebhook":
            return self.receiving.set_webhook(fields)
        if name == "deletewebhook":
            return self.receiving.set_webhook({})
        if name == "getwebhookinfo":
            return self.receiving.webhook_info(fields)
        if name not in _METHODS:
            raise ApiError(404, "Not Found")
        return _METHODS[name](self._state, fields)

    async def _download(self, request: web.Request) -> web.Response:
        file = self._state.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self._state.token or file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.mime)


async def _fields(request: web.Request) -> Fields:
    fields: Fields = dict(request.query)
    if request.content_type == "application/json":
        try:
            return fields | dict(await request.json())
        except ValueError:
            raise ApiError(400, "Bad Request: can't parse JSON object") from None
    for name, value in (await request.post()).items():
        fields[name] = _upload(value) if isinstance(value, web.FileField) else value
    return fields


def _upload(field: web.FileField) -> File:
    with field.file as file:
        return File("", field.filename, field.content_type, file.read())


async def _refuse(fault: Fault) -> None:
    """Fail before anything is done, or wait and go on."""
    if fault.kind in _AFTERWARDS:
        return
    fault.met += 1
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
        return
    code, words = _REFUSALS[fault.kind]
    if fault.kind == "429":
        raise ApiError(code, f"{words}: retry after {fault.retry_after}", retry_after=fault.retry_after)
    raise ApiError(code, fault.words or words)


async def _disturb(fault: Fault, request: web.Request) -> None:
    """Spoil the answer of a call that was carried out."""
    if fault.kind not in _AFTERWARDS:
        return
    fault.met += 1
    if fault.kind == "late":
        await asyncio.sleep(fault.seconds)
    elif request.transport is not None:
        request.transport.abort()


def _refused(refusal: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.retry_after is not None:
        body["parameters"] = {"retry_after": refusal.retry_after}
    return web.json_response(body, status=refusal.code, dumps=lambda value: json.dumps(value, ensure_ascii=False))


def _number(value: object) -> int | None:
    return int(str(value)) if str(value).isdecimal() else None
