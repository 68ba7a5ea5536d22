// What the page asks of the simulator.

async function answer(response) {
  const found = await response.json();
  if (!response.ok) throw Object.assign(new Error(found.error ?? response.statusText), { status: response.status });
  return found;
}

const post = async (path, body) => answer(await fetch(`/sim/${path}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
}));
const get = async (path, signal) => answer(await fetch(`/sim/${path}`, { signal }));

export const persons = () => get("persons");
export const addPerson = (name) => post("persons", { name });
export const chat = (person, revision, signal) => get(`chat/${person}/wait?revision=${revision}&timeout=20`, signal);
export const send = (person, text, replyTo) => post("send", { person, text, reply_to: replyTo });
export const edit = (person, message, text) => post("edit", { person, message, text });
export const press = (person, message, payload) => post("press", { person, message, payload });
export const sendOther = (person, what) => post("other", { person, what });
export const clock = () => get("clock");
export const forwardClock = (seconds) => post("clock", { seconds });
export const documentUrl = (file) => `/sim/document/${file}`;

export async function upload(person, file) {
  const form = new FormData();
  form.append("person", person);
  form.append("file", file);
  return answer(await fetch("/sim/upload", { method: "POST", body: form }));
}
