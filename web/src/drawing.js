// The drawing in its place: as picture, as text, in words, or in a frame of its own.

import { theme } from "./desk.js";
import { banner, element, page } from "./page.js";
import { showPicture, showText } from "./picture.js";
import { Stage } from "./stage.js";

const FORMATS = {
  "graphviz:svg": "Picture",
  "boxart:txt": "Box art",
  "mermaid:mmd": "Mermaid",
  "d2:d2": "D2",
  "plantuml:puml": "PlantUML",
};

export const stage = new Stage();

export function draw(look) {
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

element("zoom-in").addEventListener("click", () => stage.larger());
element("zoom-out").addEventListener("click", () => stage.smaller());
element("zoom-level").addEventListener("click", () => stage.actual());
element("zoom-fit").addEventListener("click", () => stage.fit());
