// The messages of a chat: each drawn once, and again only when it changed.

import { documentUrl } from "./api.js";
import { at, button, hourOf, make } from "./elements.js";

const OTHERS = { sticker: "😀", photo: "🖼", voice: "🎤", location: "📍", contact: "👤" };
const drawn = new Map();

export function forget() {
  drawn.clear();
  at("messages").replaceChildren();
}

export function isAtEnd() {
  const box = at("messages");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

export function toEnd() {
  at("messages").scrollTop = at("messages").scrollHeight;
}

export function show(messages, deeds) {
  const box = at("messages");
  const texts = new Map(messages.map((each) => [each.message_id, each.text || each.document?.name || ""]));
  for (const [id, { element }] of drawn) {
    if (!texts.has(id)) { element.remove(); drawn.delete(id); }
  }
  for (const message of messages) {
    const written = JSON.stringify(message);
    const known = drawn.get(message.message_id);
    if (known?.written === written) continue;
    const element = bubble(message, texts.get(message.reply_to), deeds);
    if (known) known.element.replaceWith(element); else box.append(element);
    drawn.set(message.message_id, { written, element });
  }
}

function bubble(message, quoted, deeds) {
  const body = make("div", { className: "body" });
  if (message.forwarded) body.append(make("span", { className: "quote", textContent: "Tin chuyển tiếp" }));
  if (quoted !== undefined) body.append(make("span", { className: "quote", textContent: quoted }));
  if (message.document) body.append(paper(message.document));
  if (message.photo) body.append(make("img", { className: "photo", src: documentUrl(message.photo.file_id), alt: "",
    onload: toEnd })); // it had no height when the page went to its end
  if (message.other) body.append(OTHERS[message.other]);
  body.append(make("span", { className: "words", innerHTML: message.html })); // made safe by the simulator
  body.append(meta(message, deeds));
  if (message.reaction) body.append(make("span", { className: "reaction", textContent: message.reaction }));
  const element = make("div", { className: `bubble ${message.side}`, children: [body] });
  element.dataset.messageId = message.message_id;
  element.oncontextmenu = (event) => { event.preventDefault(); deeds.more(message); };
  for (const row of message.inline) {
    element.append(make("div", { className: "inline", children: row.map((each) => inline(message, each, deeds)) }));
  }
  return element;
}

function meta(message, deeds) {
  const words = `${message.edited ? "đã sửa " : ""}${hourOf(message.at)}`;
  const more = button("more", "⋮", () => deeds.more(message));
  more.ariaLabel = "Trả lời hoặc sửa tin này";
  return make("span", { className: "meta", children: [words, more] });
}

function paper(file) {
  const size = make("small", { textContent: `${Math.ceil(file.size / 1024)} KB` });
  return make("a", { className: "document", href: documentUrl(file.file_id), download: file.name,
    children: [`📄 ${file.name}`, size] });
}

function inline(message, each, deeds) {
  if (each.url) return make("a", { className: "inline-button", href: each.url, rel: "noreferrer", textContent: each.label });
  if (each.copy) return button("inline-button", each.label, () => deeds.copy(each.copy));
  return button("inline-button", each.label, () => deeds.press(message, each.payload));
}
