// The drawing itself. Of a picture only the parts that differ are put in the place of others, by
// the ids of its nodes and edges, and a node that has moved glides to its new place.

const GLIDE = 160;
const WIDE = /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹯＀-｠￠-￦\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;

const OWN_ID = /<svg id="([\w-]+)"/;
const SHOWN_ID = "shown-picture";

// Put an svg in the place of the one that is there; of another spec or view nothing is kept.
// A picture's id is made of all that is in it, and its style has the id: with the same id for all
// of them, the browser reads the style and its fonts again only where these are others.
export function showPicture(place, text, { isSame }) {
  const own = text.match(OWN_ID)?.[1];
  const named = own ? text.replaceAll(own, SHOWN_ID) : text;
  const parsed = new DOMParser().parseFromString(named, "image/svg+xml").documentElement;
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
  for (const { name, value } of graphs[1].attributes) {
    if (graphs[0].getAttribute(name) !== value) graphs[0].setAttribute(name, value);
  }
  const nodes = [...after.children].map((each) => (each === graphs[1] ? graphs[0] : each));
  const places = swap(graphs[0], [...graphs[1].children]);
  swap(before, nodes);
  glide(places);
}

// Give an element other children; those that are as they were are left alone. Return where those
// were that are replaced, by what replaces them.
function swap(parent, wanted) {
  const known = new Map();
  for (const part of parent.children) known.set(part.outerHTML, [...(known.get(part.outerHTML) ?? []), part]);
  const parts = wanted.map((part) => (part.parentNode === parent ? part : known.get(part.outerHTML)?.shift() ?? part));
  const kept = new Set(parts);
  const gone = [...parent.childNodes].filter((each) => !kept.has(each));
  const places = new Map();
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
    const nodes = new Map(gone.filter((each) => each.classList?.contains("node")).map((each) => [each.id, each]));
    for (const part of parts) {
      const before = part.parentNode !== parent && nodes.get(part.id);
      if (before) places.set(part, middle(before));
    }
  }
  for (const part of gone) part.remove();
  let at = parent.firstChild;
  for (const part of parts) {
    if (part === at) at = at.nextSibling;
    else parent.insertBefore(part, at);
  }
  return places;
}

function middle(part) {
  const box = part.getBBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function glide(places) {
  for (const [node, before] of places) {
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
