// The live page: what is chosen, what the server says of it, and the keys.

import * as api from "./api.js";
import { Editor } from "./editor.js";
import { encode, idOf, light, showPicture, showText } from "./picture.js";
import { Stage } from "./stage.js";
import { Tree } from "./tree.js";

const element = (id) => document.getElementById(id);

const SHOWN = [
  ["picture", "Picture"],
  ["boxart", "Box art"],
  ["mermaid", "Mermaid"],
  ["words", "Words"],
  ["report", "Report"],
];
const FORMATS = {
  "graphviz:svg": "Picture",
  "boxart:txt": "Box art",
  "mermaid:mmd": "Mermaid",
  "d2:d2": "D2",
  "plantuml:puml": "PlantUML",
};
const SAID_FOR = 2200;
const NARROW = "(max-width: 56rem)";

const page = {
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

api.takeToken();

// ---------------------------------------------------------------- what is chosen, in the address

function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  return { key: asked.get("spec") ?? "", sheet: asked.get("view") ?? "", shown: asked.get("shown") ?? "picture" };
}

function writeAddress() {
  const asked = new URLSearchParams();
  if (page.key) asked.set("spec", page.key);
  if (page.sheet) asked.set("view", page.sheet);
  if (page.shown !== "picture") asked.set("shown", page.shown);
  history.replaceState(null, "", `#${asked}`);
}

// ------------------------------------------------------------------------------------- the theme

const dark = matchMedia("(prefers-color-scheme: dark)");

function theme() {
  const asked = document.documentElement.dataset.scheme;
  return asked || (dark.matches ? "dark" : "light");
}

function switchTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.scheme = next;
  localStorage.setItem("triglyph-scheme", next);
  refresh();
}

const kept = localStorage.getItem("triglyph-scheme");
if (kept) document.documentElement.dataset.scheme = kept;
dark.addEventListener("change", () => refresh());

// -------------------------------------------------------------------------- what the page is made of

const editor = new Editor({ place: element("editor"), typed, moved: cursorMoved, save });
const stage = new Stage({ pick: pickPart });
const tree = new Tree(choose);

let saidUntil;
function say(text) {
  element("said").textContent = text;
  clearTimeout(saidUntil);
  saidUntil = setTimeout(() => (element("said").textContent = ""), SAID_FOR);
}

for (const [name, title] of SHOWN) {
  const tab = document.createElement("button");
  tab.id = `tab-${name}`;
  tab.role = "tab";
  tab.dataset.shown = name;
  tab.textContent = title;
  tab.title = `${title} (${SHOWN.findIndex(([each]) => each === name) + 1})`;
  tab.setAttribute("aria-controls", "stage");
  tab.addEventListener("click", () => show(name));
  element("tabs").append(tab);
}
element("tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = SHOWN.findIndex(([name]) => name === page.shown);
  show(SHOWN[(at + step + SHOWN.length) % SHOWN.length][0]);
  element(`tab-${page.shown}`).focus();
});

function markTabs() {
  for (const tab of element("tabs").children) {
    const isShown = tab.dataset.shown === page.shown;
    tab.setAttribute("aria-selected", isShown);
    tab.tabIndex = isShown ? 0 : -1;
  }
  element("stage").dataset.shown = page.shown;
  element("stage").setAttribute("aria-labelledby", `tab-${page.shown}`);
}

// --------------------------------------------------------------------------------- choosing

async function choose({ key, sheet }) {
  if (key !== page.key && page.isDirty && !confirm("The source has changes that are not saved. Leave them?")) return;
  const isOther = key !== page.key;
  Object.assign(page, { key, sheet });
  if (isOther) Object.assign(page, { look: null, title: "", isDirty: false, isGone: false, base: "" });
  if (matchMedia(NARROW).matches) setFiles(false);
  page.drawn = "";
  stage.isFitted = true;
  writeAddress();
  tree.turnTo(page);
  await refresh();
}

function show(shown) {
  page.shown = shown;
  page.drawn = "";
  stage.isFitted = true;
  markTabs();
  writeAddress();
  refresh();
}

// ---------------------------------------------------------------------- asking what is to be shown

let asking = false;
let askAgain = false;

// One question at a time: what changes meanwhile is asked about when that is answered.
async function refresh() {
  if (!page.key) return;
  if (asking) {
    askAgain = true;
    return;
  }
  asking = true;
  try {
    do {
      askAgain = false;
      await askOnce();
    } while (askAgain);
  } finally {
    asking = false;
  }
}

async function askOnce() {
  const { key, sheet, shown } = page;
  const text = page.isDirty || page.isGone ? editor.text : null;
  try {
    const look = await api.look({ key, sheet, shown, theme: theme(), text });
    if (key !== page.key || shown !== page.shown || sheet !== page.sheet) return;
    if (page.isDirty && text === null) return; // typed since: the next question has it
    page.isGone = false;
    take(look, text);
  } catch (error) {
    if (!(error instanceof api.Refused)) return; // the server is away: the state says so
    if (error.status === 404) gone();
    else banner(error.message, "bad");
  }
}

function gone() {
  page.isGone = true;
  element("source-name").textContent = `${page.key} (deleted)`;
  banner("This file is gone; what is shown is the last of it. Saving writes it no more.", "bad");
  element("drawing").classList.add("stale");
}

function take(look, asked) {
  page.look = look;
  if (asked === null && look.text !== null) {
    if (editor.key !== look.key) editor.open(look.key, look.text);
    else editor.take(look.text);
    page.base = look.digest;
    setDirty(false);
  }
  page.mayWrite = look.may_write;
  element("conflict").hidden = !(page.isDirty && look.digest !== page.base);
  page.sheet = look.sheet || page.sheet;
  const sheet = look.sheets.find((each) => each.name === look.sheet);
  page.title = look.title || (look.drawing === null && page.title) || look.key;
  element("where-file").textContent = page.title;
  element("where-sheet").textContent = look.sheet ? (sheet?.title ?? look.sheet) : "";
  document.title = `${page.title} · Triglyph`;
  element("source-name").textContent = look.key;
  if (asked === null || asked === editor.text) {
    editor.underline(look.problems);
    listProblems(look.problems);
  }
  draw(look);
  lightCursor();
}

// ------------------------------------------------------------------------------------ drawing

function draw(look) {
  const isGuide = look.sort === "guide";
  const hasDrawing = look.drawing !== null;
  for (const tab of element("tabs").children) tab.disabled = look.sort !== "spec";
  for (const format of ["txt", "svg", "png"]) element(`copy-${format}`).disabled = look.sort !== "spec";
  if (isGuide) {
    showGuide(look);
    return;
  }
  const errors = look.problems.filter((problem) => problem.severity === "error");
  element("drawing").classList.toggle("stale", !hasDrawing && look.sort === "spec");
  if (look.sort === "part") {
    place("text", () => words([["p", "Other specs include this file; it has no drawing of its own."]]));
    banner("");
  } else if (!hasDrawing) {
    const mistakes = errors.length === 1 ? "a mistake" : `${errors.length} mistakes`;
    const last = page.drawn ? " This is the last drawing that could be made." : "";
    if (!page.drawn) place("sheet", () => element("sheet").replaceChildren());
    banner(look.failure || `The source has ${mistakes}.${last}`, "bad");
  } else {
    banner(look.failure ? look.failure : "");
    DRAWERS[page.shown](look);
    page.drawn = look.drawing || "report";
  }
  element("stage").dataset.digest = look.digest;
}

const DRAWERS = {
  picture(look) {
    place("sheet", () => showPicture(element("sheet"), look.drawing, { isSame: page.drawn !== "" }));
    settle();
  },
  boxart(look) {
    place("sheet", () => showText(element("sheet"), look.drawing));
    settle();
  },
  mermaid(look) {
    if (page.hasMermaid) {
      frame("/mermaid/frame", "Drawn by Mermaid");
      sendToFrame({ text: look.drawing, theme: theme() });
    } else {
      place("text", () => words([
        ["p", "To see it drawn by Mermaid itself: pip install 'triglyph[mermaid]', or start with --mermaid FILE, where FILE is its mermaid.min.js."],
        ["pre", look.drawing],
      ]));
    }
  },
  words(look) {
    const parts = look.drawing.split(/(?<=\.) (?=[A-ZÄÖÜ])/);
    place("text", () => words([["p", parts.join(" ")]]));
  },
  report(look) {
    const formats = Map.groupBy ? Map.groupBy(look.remarks, (each) => each.format) : group(look.remarks);
    const parts = [];
    for (const [format, remarks] of formats) {
      parts.push(["h2", FORMATS[format] ?? format]);
      parts.push(["ul", remarks.map((each) => [each.subject, `${each.text}`, each.change])]);
    }
    if (!parts.length) parts.push(["p", "Every format shows all of it as written."]);
    place("text", () => words(parts));
  },
};

function group(remarks) {
  const groups = new Map();
  for (const each of remarks) groups.set(each.format, [...(groups.get(each.format) ?? []), each]);
  return groups;
}

// Fill one of the three places for drawings, and hide the others.
function place(name, fill) {
  for (const id of ["sheet", "text", "frame"]) element(id).hidden = id !== name;
  for (const id of ["zoom-in", "zoom-out", "zoom-level", "zoom-fit"]) element(id).disabled = name !== "sheet";
  fill();
}

function settle() {
  if (page.drawn && stage.isPlaced) stage.settle();
  else stage.fit();
  stage.isPlaced = true;
}

function words(parts) {
  const made = parts.map(([name, content]) => {
    const part = document.createElement(name);
    if (Array.isArray(content)) {
      for (const [subject, text, change] of content) {
        const item = document.createElement("li");
        item.append(`${subject} ${text} `.trimStart());
        if (change !== "changed") {
          const mark = document.createElement("span");
          mark.className = "change";
          mark.textContent = change === "unasked" ? "(not asked for)" : "(left out)";
          item.append(mark);
        }
        part.append(item);
      }
    } else part.textContent = content;
    return part;
  });
  element("text").replaceChildren(...made);
}

let waiting = null;
function frame(address, title) {
  const own = element("frame");
  place("frame", () => {});
  own.title = title;
  if (own.dataset.address === address) return;
  own.dataset.address = address;
  own.dataset.ready = "";
  own.src = address;
}

function sendToFrame(message) {
  const own = element("frame");
  if (own.dataset.ready) own.contentWindow.postMessage(message, "*");
  else waiting = message;
}

addEventListener("message", (event) => {
  const own = element("frame");
  if (event.source !== own.contentWindow) return;
  if (event.data?.ready && own.dataset.address === "/mermaid/frame") {
    own.dataset.ready = "yes";
    if (waiting) own.contentWindow.postMessage(waiting, "*");
    waiting = null;
  } else if (event.data?.drawn) own.dataset.drawn = event.data.drawn;
});

element("frame").addEventListener("load", () => {
  if (page.look?.sort === "guide" && !page.isDirty) banner("");
});

function showGuide(look) {
  const errors = look.problems.filter((problem) => problem.severity === "error");
  element("drawing").classList.remove("stale");
  if (errors.length) {
    banner("The guide, or a spec that it names, has a mistake.", "bad");
    return;
  }
  const address = `/guide?key=${encodeURIComponent(look.key)}&made=${look.digest.slice(0, 12)}`;
  const isMade = element("frame").dataset.address === address;
  if (page.isDirty) banner("The page of a guide is made of what is saved.");
  else banner(isMade ? "" : "The page of the guide is being made ...");
  frame(address, `Guide ${look.title}`);
}

function banner(text, sort = "") {
  const own = element("banner");
  own.hidden = !text;
  if (own.textContent !== text) own.textContent = text;
  own.dataset.sort = sort;
}

// -------------------------------------------------------------------------------- the source

function setDirty(isDirty) {
  page.isDirty = isDirty;
  element("source-name").classList.toggle("dirty", isDirty);
  element("save").disabled = !isDirty;
}

function typed() {
  setDirty(true);
  refresh();
}

async function save() {
  if (!page.isDirty) return;
  if (!page.mayWrite) {
    say("Not all of the file is text, so it stays as it is.");
    return;
  }
  const text = editor.text;
  const base = element("conflict").hidden ? page.base : page.overwrites ? "" : page.base;
  try {
    const { digest } = await api.save({ key: page.key, text, base });
    page.base = digest;
    page.overwrites = false;
    if (editor.text === text) setDirty(false);
    element("conflict").hidden = true;
    say("Saved");
    refresh();
  } catch (error) {
    if (error.status === 409) element("conflict").hidden = false;
    say(error instanceof api.Refused ? error.message : "The server does not answer; nothing is saved.");
  }
}

element("save").addEventListener("click", save);
element("take-theirs").addEventListener("click", () => {
  setDirty(false);
  element("conflict").hidden = true;
  refresh();
});
element("keep-mine").addEventListener("click", () => {
  page.overwrites = true;
  save();
});
addEventListener("beforeunload", (event) => {
  if (page.isDirty) event.preventDefault();
});

function listProblems(problems) {
  const list = element("problems");
  list.hidden = !problems.length;
  list.replaceChildren(
    ...problems.map((problem) => {
      const row = document.createElement("div");
      row.className = "problem";
      row.dataset.severity = problem.severity;
      const at = document.createElement("button");
      at.className = "place";
      at.textContent = problem.is_here ? `${problem.line}:${problem.column}` : `${problem.file}:${problem.line}`;
      at.setAttribute("aria-label", `${at.textContent} ${problem.severity}`);
      at.disabled = !problem.is_here;
      at.addEventListener("click", () => editor.goTo(problem.start));
      const what = document.createElement("div");
      what.className = "what";
      what.append(problem.message);
      if (problem.hint) {
        const hint = document.createElement("div");
        hint.className = "hint";
        hint.textContent = problem.hint;
        what.append(hint);
      }
      row.append(at, what);
      if (problem.fixes.length) {
        const fix = document.createElement("button");
        fix.className = "fix";
        fix.textContent = "Fix";
        fix.setAttribute("aria-label", `Fix: ${problem.message}`);
        fix.addEventListener("click", () => {
          editor.mend(problem.fixes);
          editor.view.focus();
        });
        row.append(fix);
      }
      return row;
    }),
  );
}

// ------------------------------------------------------------------- the cursor and the nodes

let moving = 0;
function cursorMoved() {
  cancelAnimationFrame(moving);
  moving = requestAnimationFrame(lightCursor);
}

// A message has a number in the drawing of its flow, and elsewhere is as the edge between its ends.
function partOfEdge({ id, other, flow, number }) {
  return flow && flow === page.look?.sheet ? `message_${number}` : `e_${encode(id)}_${encode(other)}`;
}

// The parts of the drawing that the text at the cursor is about.
function partsAtCursor() {
  const at = editor.cursor;
  const { from, to } = editor.selection;
  const here = (page.look?.places ?? []).filter((each) => each.start <= at && at <= each.end);
  const selected = here.filter((each) => each.role === "edge" && each.start === from && each.end === to);
  if (selected.length) return selected.map(partOfEdge);
  const nodes = here.filter((each) => each.role !== "edge");
  const edges = here.filter((each) => each.role === "edge");
  if (!nodes.length && edges.length) return edges.map(partOfEdge);
  // In what is said of a node, the innermost one that it is said of.
  const around = (page.look?.places ?? []).filter((each) => each.start <= at && at <= each.until).at(-1);
  const found = nodes.length ? nodes : [around].filter(Boolean);
  return found.flatMap((each) => [`n_${encode(each.id)}`, `cluster_${encode(each.id)}`]);
}

function lightCursor() {
  if (page.shown !== "picture" || !element("sheet").firstElementChild) return;
  const isWriting = editor.hasFocus || page.lit >= 0;
  const [first] = light(element("sheet"), isWriting ? partsAtCursor() : []);
  if (first && editor.hasFocus) stage.reveal(first);
}

function pickPart(event) {
  const link = event.target.closest("a");
  const found = idOf(event.target);
  if (link && followLink(link, event)) return;
  if (!found) return;
  event.preventDefault();
  showInSource(found);
}

// A closed group leads to the view that shows it; what leads elsewhere opens in a tab of its own.
function followLink(link, event) {
  const address = link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "";
  if (!/^(https?|mailto):/.test(address)) return false;
  if (!event.ctrlKey && !event.metaKey) return false;
  open(address, "_blank", "noopener");
  return true;
}

element("sheet").addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault();
});

function showInSource(found) {
  const places = page.look?.places ?? [];
  const declared = places.find((each) => each.role === "declared" && each.id === found.id);
  const used = places.find((each) => each.role === "used" && each.id === found.id);
  const edges = places.filter((each) => each.role === "edge");
  // Of edges with the same ends the further ones are counted.
  const names = [found.part.id, found.part.id.replace(/_\d+$/, "")];
  const edge = names.map((name) => edges.find((each) => partOfEdge(each) === name)).find(Boolean);
  const place = found.isEdge ? edge : (declared ?? used);
  if (!place) return;
  setSource(true);
  editor.select(place.start, place.end);
  page.lit = place.start;
  lightCursor();
}

let nodeNumber = -1;
function nextNode(step) {
  const nodes = [...element("sheet").querySelectorAll(".node[id^=n_], .cluster")];
  if (page.shown !== "picture" || !nodes.length) return;
  nodeNumber = (nodeNumber + step + nodes.length) % nodes.length;
  const part = nodes[nodeNumber];
  const found = idOf(part);
  showInSource(found);
  light(element("sheet"), [part.id]);
  stage.reveal(part);
  say(found.id);
}

// ------------------------------------------------------------------------------------ copying

async function copy(format) {
  const look = page.look;
  if (!look || look.sort !== "spec") return;
  const request = { key: page.key, sheet: look.sheet, format, theme: theme(), text: page.isDirty ? editor.text : null };
  try {
    if (format === "png") {
      const blob = api.exportDrawing(request).then((answer) => answer.blob());
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    } else {
      await navigator.clipboard.writeText(await (await api.exportDrawing(request)).text());
    }
    say({ txt: "Copied as text", svg: "Copied as svg", png: "Copied as png" }[format]);
  } catch (error) {
    say(error instanceof api.Refused ? error.message : "The browser does not let this page copy.");
  }
}

for (const format of ["txt", "svg", "png"]) element(`copy-${format}`).addEventListener("click", () => copy(format));

// ------------------------------------------------------------------------------ the desk around

function setFiles(isShown) {
  element("desk").classList.toggle("no-files", !isShown);
  element("files-button").setAttribute("aria-expanded", isShown);
}

function setSource(isShown) {
  element("desk").classList.toggle("no-source", !isShown);
  element("source-button").setAttribute("aria-expanded", isShown);
}

const isOpen = (id) => element(id).getAttribute("aria-expanded") === "true";

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else element("drawing").requestFullscreen?.();
}

function focusSearch() {
  setFiles(true);
  element("search").focus();
  element("search").select();
}

function setWidth(percent) {
  const width = Math.max(20, Math.min(70, percent));
  document.documentElement.style.setProperty("--source-width", `${width}%`);
  element("divider").setAttribute("aria-valuenow", Math.round(width));
}

element("divider").addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const divider = element("divider");
  divider.setPointerCapture(event.pointerId);
  const move = (now) => setWidth((100 * (innerWidth - now.clientX)) / innerWidth);
  divider.addEventListener("pointermove", move);
  divider.addEventListener("pointerup", () => divider.removeEventListener("pointermove", move), { once: true });
});
element("divider").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
  if (!step) return;
  event.preventDefault();
  setWidth(Number(element("divider").getAttribute("aria-valuenow")) + step);
});

element("files-button").addEventListener("click", () => setFiles(!isOpen("files-button")));
element("source-button").addEventListener("click", () => setSource(!isOpen("source-button")));
element("theme-button").addEventListener("click", switchTheme);
element("help-button").addEventListener("click", () => element("help").showModal());
element("zoom-in").addEventListener("click", () => stage.larger());
element("zoom-out").addEventListener("click", () => stage.smaller());
element("zoom-level").addEventListener("click", () => stage.actual());
element("zoom-fit").addEventListener("click", () => stage.fit());
element("full").addEventListener("click", fullScreen);

// --------------------------------------------------------------------------------------- keys

const KEYS = [
  ["/", "find a file", focusSearch],
  ["]", "next file, view or flow", () => tree.neighbour(1)],
  ["[", "the one before", () => tree.neighbour(-1)],
  ...SHOWN.map(([name, title], at) => [`${at + 1}`, title.toLowerCase(), () => show(name)]),
  ["E", "write in the source (Esc leaves it)", () => (setSource(true), editor.view.focus())],
  ["N", "next node, shown in the source", () => nextNode(1)],
  ["Shift+N", "the node before", () => nextNode(-1)],
  ["+", "larger", () => stage.larger()],
  ["-", "smaller", () => stage.smaller()],
  ["0", "full size", () => stage.actual()],
  ["F", "fit", () => stage.fit()],
  ["Shift+F", "full screen", fullScreen],
  ["T", "copy the box art", () => copy("txt")],
  ["V", "copy the picture as svg", () => copy("svg")],
  ["P", "copy the picture as png", () => copy("png")],
  ["B", "show or hide the files", () => setFiles(!isOpen("files-button"))],
  ["S", "show or hide the source", () => setSource(!isOpen("source-button"))],
  ["D", "light or dark", switchTheme],
  ["?", "these keys", () => element("help").showModal()],
];
const FURTHER = [
  ["Ctrl+S", "save"],
  ["Ctrl+Space", "how the text can go on"],
  ["F8", "next mistake, in the source"],
  ["Ctrl+F", "find in the source"],
];

for (const [key, meaning] of [...KEYS, ...FURTHER]) {
  const term = document.createElement("dt");
  const cap = document.createElement("kbd");
  cap.textContent = key;
  term.append(cap);
  const words = document.createElement("dd");
  words.textContent = meaning;
  element("keys").append(term, words);
}

addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, .cm-editor, dialog")) return;
  const isLetter = /^[a-z]$/i.test(event.key);
  const name = isLetter ? `${event.shiftKey ? "Shift+" : ""}${event.key.toUpperCase()}` : event.key;
  const found = KEYS.find(([key]) => key === name);
  if (!found) return;
  event.preventDefault();
  found[2]();
});

// ------------------------------------------------------------------------------------- begin

async function loadFiles() {
  const listed = await api.listFiles();
  page.files = listed.files;
  page.hasMermaid = listed.has_mermaid;
  tree.list(listed.files);
  const isThere = listed.files.some((file) => file.key === page.key);
  if (page.isGone && isThere) refresh();
  if (!page.key && document.body.dataset.ready && listed.files.length) chooseFirst();
}

function chooseFirst() {
  const first = page.files.find((file) => file.sort === "spec") ?? page.files[0];
  return choose({ key: first.key, sheet: "" });
}

let isListed = false;
api.listen({
  changed(keys) {
    if (keys.includes(page.key)) refresh();
  },
  files() {
    loadFiles();
  },
  state(state) {
    element("state").dataset.state = state;
    element("state").textContent = state === "live" ? "follows the files" : "the server has ended";
    if (state === "live" && isListed) loadFiles().then(refresh);
    isListed = true;
  },
});

async function begin() {
  const asked = readAddress();
  page.shown = SHOWN.some(([name]) => name === asked.shown) ? asked.shown : "picture";
  markTabs();
  if (matchMedia(NARROW).matches) {
    setFiles(false);
    setSource(false);
  }
  await loadFiles();
  const known = page.files.find((file) => file.key === asked.key);
  if (known) await choose({ key: known.key, sheet: asked.sheet });
  else if (page.files.length) await chooseFirst();
  else banner("There are no specs here yet: what is written into these folders is shown.");
  document.body.dataset.ready = "yes";
}

addEventListener("hashchange", () => {
  api.takeToken();
  const asked = readAddress();
  if (asked.key && (asked.key !== page.key || asked.sheet !== page.sheet)) choose(asked);
});
begin();
