// The keys of the page, and what they do: the table of them is also the help.

import * as api from "./api.js";
import { nextNode } from "./cursor.js";
import { focusSearch, fullScreen, isOpen, setFiles, setSource, switchTheme, theme } from "./desk.js";
import { stage } from "./drawing.js";
import { show, tree } from "./looking.js";
import { element, page, say, SHOWN } from "./page.js";
import { editor, save } from "./source.js";

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
