// What the page asks its server. The token comes with the address that the terminal shows; it is
// kept for this address only, and is sent with what writes.

const STORED = "triglyph-token";

// Take the token out of the address, so that it is in no history and in no copied address.
export function takeToken() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const token = asked.get("token");
  if (!token) return;
  localStorage.setItem(STORED, token);
  asked.delete("token");
  history.replaceState(null, "", asked.size ? `#${asked}` : location.pathname);
}

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, body) {
  const headers = { "content-type": "application/json" };
  if (path === "/api/save") headers["x-triglyph-token"] = localStorage.getItem(STORED) ?? "";
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Refused(answer.status, (await answer.text()).trim());
  return answer;
}

export const look = async (request) => (await ask("/api/look", request)).json();
export const save = async (request) => (await ask("/api/save", request)).json();
export const complete = async (request) => (await ask("/api/complete", request)).json();
export const hover = async (request) => (await ask("/api/hover", request)).json();
export const exportDrawing = (request) => ask("/api/export", request);
export const listFiles = async () => (await fetch("/api/files")).json();

// Hear of changes. A browser opens six connections to a server at most, so one of all open pages
// listens and tells the others; when it is closed another one takes over, and all of them look
// again, since something may have been missed.
export function listen({ changed, files, state }) {
  const pages = new BroadcastChannel("triglyph-changes");
  const hear = {
    hello: () => state("live"),
    lost: () => state("lost"),
    changed: (keys) => changed(keys),
    files: () => files(),
  };
  const tell = (name, data) => {
    pages.postMessage({ name, data });
    hear[name](data);
  };
  pages.addEventListener("message", ({ data }) => hear[data.name](data.data));
  const listenForAll = () => {
    const events = new EventSource("/api/events");
    events.addEventListener("hello", () => tell("hello"));
    events.addEventListener("changed", (event) => tell("changed", JSON.parse(event.data).keys));
    events.addEventListener("files", () => tell("files"));
    events.addEventListener("error", () => tell("lost"));
    return new Promise(() => {}); // for as long as the page is there
  };
  state("live");
  navigator.locks.request("triglyph-changes", listenForAll);
}
