// The drawing itself. Of a picture only the parts that differ are put in the place of others, by
// the ids of its nodes and edges, and a node that has moved glides to its new place.

const GLIDE = 160;
const WIDE = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

// Put an svg in the place of the one that is there; of another spec or view nothing is kept.
export function showPicture(place, text, { isSame }) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const after = document.importNode(parsed, true);
  const before = place.querySelector(":scope > svg");
  if (!before || !isSame) {
    place.replaceChildren(after);
    return;
  }
  patch(before, after);
}

function patch(before, after) {
  unlight(before);
  for (const name of before.getAttributeNames()) {
    if (!after.hasAttribute(name)) before.removeAttribute(name);
  }
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) before.setAttribute(name, value);
  }
  const graphs = [before.querySelector(":scope > .graph"), after.querySelector(":scope > .graph")];
  if (!graphs[0] || !graphs[1]) {
    before.replaceChildren(...after.childNodes);
    return;
  }
  const places = glides(graphs[0]);
  const known = new Map([...graphs[0].children].filter((each) => each.id).map((each) => [each.id, each]));
  const parts = [...graphs[1].childNodes].map((part) => {
    const own = part.id && known.get(part.id);
    return own && own.isEqualNode(part) ? own : part;
  });
  for (const { name, value } of graphs[1].attributes) graphs[0].setAttribute(name, value);
  graphs[0].replaceChildren(...parts);
  // What is beside the graph, the title and the style, is small: all of it is taken over.
  const beside = [...after.childNodes].map((each) => (each === graphs[1] ? graphs[0] : each));
  before.replaceChildren(...beside);
  glide(graphs[0], places);
}

function glides(graph) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return new Map();
  return new Map([...graph.querySelectorAll(":scope > .node")].map((each) => [each.id, middle(each)]));
}

function middle(part) {
  const box = part.getBBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function glide(graph, places) {
  for (const node of graph.querySelectorAll(":scope > .node")) {
    const before = places.get(node.id);
    if (!before) continue;
    const now = middle(node);
    const x = before.x - now.x;
    const y = before.y - now.y;
    if (Math.abs(x) + Math.abs(y) > 1) {
      node.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: GLIDE, easing: "ease-out" });
    }
  }
}

// Put box art in the place of what is there; a character of two cells gets the room of two.
export function showText(place, text) {
  const art = document.createElement("pre");
  let plain = "";
  for (const character of text) {
    if (!WIDE.test(character)) {
      plain += character;
      continue;
    }
    const wide = document.createElement("span");
    wide.className = "wide";
    wide.textContent = character;
    art.append(plain, wide);
    plain = "";
  }
  art.append(plain);
  place.replaceChildren(art);
}

// The id of the node, the group or the edge that a part of a picture shows.
export function idOf(part) {
  const found = part.closest(".node, .cluster, .edge");
  if (!found) return null;
  const name = found.id.replace(/^(n|c|cluster|e)_/, "");
  return { part: found, isEdge: found.classList.contains("edge"), id: decode(name) };
}

// Characters that mean something to Graphviz are written as their number: `.2f.`
function decode(name) {
  return name.replace(/\.([0-9a-f]+)\./g, (_, number) => String.fromCodePoint(parseInt(number, 16)));
}

export function encode(id) {
  return [...id].map((each) => (/[\p{L}\p{N}\p{M}_-]/u.test(each) ? each : `.${each.codePointAt(0).toString(16)}.`)).join("");
}

const SPACE = 5;

// Mark the parts of some names; what was marked before is not any more.
export function light(place, names) {
  unlight(place);
  const parts = names.map((name) => place.querySelector(`[id="${CSS.escape(name)}"]`)).filter(Boolean);
  for (const part of parts) {
    part.classList.add("lit");
    if (!part.classList.contains("edge")) part.before(haloOf(part));
  }
  return parts;
}

function unlight(place) {
  for (const halo of place.querySelectorAll(".halo")) halo.remove();
  for (const part of place.querySelectorAll(".lit")) part.classList.remove("lit");
}

// A frame around a node; the shapes of some are drawn beside the part that has its id.
function haloOf(part) {
  const box = part.getBBox();
  const halo = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  halo.setAttribute("class", "halo");
  halo.setAttribute("x", box.x - SPACE);
  halo.setAttribute("y", box.y - SPACE);
  halo.setAttribute("width", box.width + 2 * SPACE);
  halo.setAttribute("height", box.height + 2 * SPACE);
  halo.setAttribute("rx", SPACE + 3);
  return halo;
}
