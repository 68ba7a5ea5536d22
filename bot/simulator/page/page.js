// One chat on the screen: kept up to date by a long poll.

import * as api from "./api.js";
import * as bubbles from "./bubbles.js";
import * as composer from "./composer.js";
import { at } from "./elements.js";
import * as people from "./people.js";

const ACTIONS = { typing: "đang gõ…", upload_document: "đang gửi tệp…", upload_photo: "đang gửi ảnh…" };
let person = 0, lastOwn = 0, toasted = 0, toastTimer = 0, waiting = new AbortController();

const deeds = {
  press: (message, payload) => api.press(person, message.message_id, payload),
  copy: (text) => navigator.clipboard.writeText(text).catch(() => composer.put(text)),
  more: (message) => (message.side === "out" && message.text ? composer.correct : composer.answerTo)(message),
};

function choose(id) {
  person = id;
  toasted = Infinity;
  location.hash = id;
  bubbles.forget();
  composer.serve(id);
  waiting.abort();
}

function show(chat) {
  at("bot").textContent = chat.bot;
  at("avatar").textContent = chat.bot[0];
  at("status").textContent = ACTIONS[chat.action] ?? "bot";
  const own = chat.messages.findLast(({ side }) => side === "out")?.message_id ?? 0;
  const goesToEnd = bubbles.isAtEnd() || own > lastOwn;
  lastOwn = own;
  bubbles.show(chat.messages, deeds);
  composer.show(chat);
  if (goesToEnd) bubbles.toEnd(); // after the keyboard took its room
  showToast(chat.toast);
}

function showToast(toast) {
  const seq = toast?.seq ?? 0;
  if (seq > toasted) {
    if (toast.alert) { at("alert").querySelector("p").textContent = toast.text; at("alert").showModal(); }
    else {
      at("toast").textContent = toast.text;
      at("toast").hidden = false;
      clearTimeout(toastTimer);
      toastTimer = setTimeout(() => { at("toast").hidden = true; }, 3000);
    }
  }
  toasted = seq;
}

async function follow() {
  let revision = -1, shown = 0;
  for (;;) {
    const asked = person;
    waiting = new AbortController();
    try {
      const chat = await api.chat(asked, asked === shown ? revision : -1, waiting.signal);
      if (asked !== person) continue;
      show(chat);
      await people.show(person, chat.now, choose);
      [revision, shown] = [chat.revision, asked];
    } catch (fault) {
      if (asked !== person) continue;
      at("status").textContent = "đang kết nối lại…";
      await new Promise((resolve) => { setTimeout(resolve, 1000); });
      if (fault.status === 404) choose(await people.somebody()); // the simulator was started anew
      shown = 0;
    }
  }
}

people.init(choose);
composer.init();
choose(await people.somebody());
follow();
