// The persons one can be, and the clock.

import * as api from "./api.js";
import { at, dayOf, hourOf, make, untilMorning } from "./elements.js";

const FIRST = "Lan";
const seen = new Map();

export function init(choose) {
  at("add-person").onsubmit = async (event) => {
    event.preventDefault();
    const { id } = await api.addPerson(at("person-name").value);
    at("person-name").value = "";
    choose(id);
  };
  at("clock-hour").onclick = () => api.forwardClock(3600);
  at("clock-morning").onclick = async () => api.forwardClock(untilMorning((await api.clock()).now));
}

export async function somebody() {
  const known = await api.persons();
  const wanted = Number(location.hash.slice(1));
  const found = known.find(({ id }) => id === wanted) ?? known[0] ?? await api.addPerson(FIRST);
  return found.id;
}

export async function show(current, now, choose) {
  at("clock").textContent = `${hourOf(now)} · ${dayOf(now)}`;
  const known = await api.persons();
  at("persons").replaceChildren(...known.map(({ id, name, last }) => {
    if (id === current) seen.set(id, last);
    const unread = last > (seen.get(id) ?? 0);
    const children = [name, ...(unread ? [make("span", { className: "new", textContent: "mới" })] : [])];
    const element = make("button", { type: "button", onclick: () => choose(id), children });
    element.ariaCurrent = String(id === current);
    return element;
  }));
}
