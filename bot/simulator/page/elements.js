// Making elements, and finding those that stand in the page.

export const at = (id) => document.getElementById(id);

export function make(tag, { children = [], ...properties } = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export const button = (className, label, onclick) =>
  make("button", { type: "button", className, textContent: label, onclick });

const time = new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
const day = new Intl.DateTimeFormat("vi", { weekday: "long", day: "numeric", month: "numeric", year: "numeric",
  timeZone: "Asia/Ho_Chi_Minh" });

export const hourOf = (iso) => time.format(new Date(iso));
export const dayOf = (iso) => day.format(new Date(iso));

const HOUR = 3600, DAY = 24 * HOUR, EAST = 7 * HOUR;
const DESK = 8.5 * HOUR; // within the hours in which reminders come, which a whole day's leap may miss for ever

// Seconds until the next day's 08:30 in Viet Nam.
export function untilMorning(iso) {
  const since = new Date(iso) / 1000 + EAST;
  return (Math.floor(since / DAY) + 1) * DAY + DESK - since;
}
