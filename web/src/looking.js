// What is looked at: the file and the form that are chosen, and what the server says of them.

import * as api from "./api.js";
import { lightCursor } from "./cursor.js";
import { setFiles, theme } from "./desk.js";
import { draw, stage } from "./drawing.js";
import { banner, element, hear, NARROW, page, SHOWN, writeAddress } from "./page.js";
import { editor, listProblems, setDirty } from "./source.js";
import { Tree } from "./tree.js";

export const tree = new Tree(choose);

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

export function markTabs() {
  for (const tab of element("tabs").children) {
    const isShown = tab.dataset.shown === page.shown;
    tab.setAttribute("aria-selected", isShown);
    tab.tabIndex = isShown ? 0 : -1;
  }
  element("stage").dataset.shown = page.shown;
  element("stage").setAttribute("aria-labelledby", `tab-${page.shown}`);
}

export async function choose({ key, sheet }) {
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

export function show(shown) {
  page.shown = shown;
  page.drawn = "";
  stage.isFitted = true;
  markTabs();
  writeAddress();
  refresh();
}

let asking = false;
let askAgain = false;

// One question at a time: what changes meanwhile is asked about when that is answered.
export async function refresh() {
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

hear("changed", refresh);
