// What all topics of the live page share: what is chosen and known, in the address and in words.

export const NARROW = "(max-width: 56rem)";
const SAID_FOR = 2200;

export const SHOWN = [
  ["picture", "Picture"],
  ["boxart", "Box art"],
  ["mermaid", "Mermaid"],
  ["words", "Words"],
  ["report", "Report"],
];

export const page = {
  key: "",
  sheet: "",
  shown: "picture",
  look: null,
  files: [],
  hasMermaid: false,
  isDirty: false,
  base: "",
  isGone: false,
  mayWrite: true,
  drawn: "",
  lit: -1,
};

export const element = (id) => document.getElementById(id);

// What one topic says and others hear of: "changed", so that the drawing is another one, and "moved",
// of the cursor in the source.
const events = new EventTarget();
export const tell = (name) => events.dispatchEvent(new Event(name));
export const hear = (name, act) => events.addEventListener(name, act);

export function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return { key: asked.get("spec") ?? "", sheet: asked.get("view") ?? "", shown: asked.get("shown") ?? "picture" };
}

export function writeAddress() {
  const asked = new URLSearchParams();
  if (page.key) asked.set("spec", page.key);
  if (page.sheet) asked.set("view", page.sheet);
  if (page.shown !== "picture") asked.set("shown", page.shown);
  history.replaceState(null, "", `#${asked}`);
}

let saidUntil;
export function say(text) {
  element("said").textContent = text;
  clearTimeout(saidUntil);
  saidUntil = setTimeout(() => (element("said").textContent = ""), SAID_FOR);
}

export function banner(text, sort = "") {
  const own = element("banner");
  own.hidden = !text;
  if (own.textContent !== text) own.textContent = text;
  own.dataset.sort = sort;
}
