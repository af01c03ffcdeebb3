// The cursor in the source and the parts of the drawing, each shown by the other.

import { setSource } from "./desk.js";
import { stage } from "./drawing.js";
import { element, hear, page, say } from "./page.js";
import { encode, idOf, light } from "./picture.js";
import { editor } from "./source.js";

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

export function lightCursor() {
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
export function nextNode(step) {
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

stage.pick = pickPart;
hear("moved", cursorMoved);
