// What a person types, taps, attaches, answers to or corrects.

import * as api from "./api.js";
import { at, button, make } from "./elements.js";

const OTHERS = { sticker: "😀 Nhãn dán", photo: "🖼 Ảnh", voice: "🎤 Tin thoại", location: "📍 Vị trí", contact: "👤 Danh thiếp" };
let person, about, shownKeyboard = "", shownCommands = "";

export function serve(id) {
  person = id;
  shownKeyboard = shownCommands = "";
  settle();
}

export function show(chat) {
  at("start").hidden = chat.messages.length > 0;
  const isNew = chat.messages.length === 0;
  at("input").placeholder = (chat.keyboard && chat.placeholder) || (isNew ? "Nhắn tin, hoặc dán liên kết mời" : "Nhắn tin");
  showKeyboard(chat.keyboard);
  showCommands(chat.commands);
}

export function answerTo(message) {
  settle({ kind: "reply", message, words: `Trả lời: ${message.text}` });
}

export function correct(message) {
  settle({ kind: "edit", message, words: `Sửa: ${message.text}` });
  put(message.text);
}

export function put(text) {
  at("input").value = text;
  grow();
  at("input").focus();
}

export function init() {
  at("composer").onsubmit = (event) => { event.preventDefault(); submit(); };
  at("input").onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
  };
  at("input").oninput = grow;
  at("start").onclick = () => api.send(person, "/start");
  at("about").querySelector("button").onclick = () => settle();
  at("menu").onclick = () => toggle("menu-list");
  at("attach").onclick = () => toggle("attach-list");
  at("keyboard-toggle").onclick = () => { at("keyboard").hidden = !at("keyboard").hidden; };
  at("upload").onchange = async () => {
    for (const file of at("upload").files) await api.upload(person, file);
    at("upload").value = "";
  };
  const others = Object.entries(OTHERS).map(([what, label]) => item(label, "", () => api.sendOther(person, what)));
  at("attach-list").replaceChildren(item("📄 Tệp", "", () => at("upload").click()), ...others);
}

async function submit() {
  const text = opened(at("input").value);
  if (!text.trim()) return;
  const { kind, message } = about ?? {};
  if (kind === "edit") await api.edit(person, message.message_id, text);
  else await api.send(person, text, message?.message_id);
  settle();
}

// Whoever opens a link to the bot says /start with what stands in it, as in Telegram.
function opened(text) {
  const link = /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(text.trim());
  return link ? `/start ${link[1]}` : text;
}

// What the next words are about: a message that they answer, or that they correct; or none.
function settle(next) {
  about = next;
  at("about").hidden = !next;
  at("about").querySelector("span").textContent = next?.words ?? "";
  at("input").value = "";
  at("menu-list").hidden = at("attach-list").hidden = true;
  grow();
  at("input").focus();
}

function grow() {
  const input = at("input");
  input.style.height = "auto";
  if (input.value) input.style.height = `${input.scrollHeight}px`; // a long placeholder needs no room
}

function toggle(id) {
  const other = id === "menu-list" ? "attach-list" : "menu-list";
  at(other).hidden = true;
  at(id).hidden = !at(id).hidden;
}

function showKeyboard(rows) {
  const written = JSON.stringify(rows);
  if (written === shownKeyboard) return;
  shownKeyboard = written;
  at("keyboard").replaceChildren(...(rows ?? []).map((row) => make("div", {
    children: row.map((label) => button("reply-button", label, () => api.send(person, label))),
  })));
  at("keyboard").hidden = at("keyboard-toggle").hidden = !rows;
}

function showCommands(commands) {
  const written = JSON.stringify(commands);
  if (written === shownCommands) return;
  shownCommands = written;
  at("menu-list").replaceChildren(...commands.map(({ name, description }) =>
    item(description, `/${name}`, () => api.send(person, `/${name}`))));
}

function item(label, small, deed) {
  const pressed = button("", label, () => { at("menu-list").hidden = at("attach-list").hidden = true; deed(); });
  pressed.append(make("small", { textContent: small }));
  return make("li", { children: [pressed] });
}
