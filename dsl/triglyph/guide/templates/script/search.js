// Searching: a list of pages beside the page, in which what was found is marked.
const MOST_RESULTS = 30;
const AROUND = 44; // letters of what is around a word that was found
let index = null;

const markWords = (text, words) => {
  const pieces = [];
  let end = 0;
  for (const [from, to] of places(text, words)) {
    const marked = document.createElement("mark");
    marked.textContent = text.slice(from, to);
    pieces.push(text.slice(end, from), marked);
    end = to;
  }
  return [...pieces, text.slice(end)];
};

const excerpt = (text, words) => {
  const [[from] = [0]] = places(text, words);
  const start = Math.max(0, from - AROUND);
  const end = from + 2 * AROUND;
  return `${start ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
};

// Mark words in the page: with a highlight of the browser's, and letters of pictures by a class.
const markPage = (hits, words) => {
  for (const hit of find("svg .hit")) hit.removeAttribute("class");
  const ranges = [];
  for (const { article } of hits) {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const around = node.parentElement;
      if (around.closest("style, desc, .head")) continue;
      const found = places(node.data, words);
      if (around.closest("svg")) {
        if (found.length) around.closest("text")?.setAttribute("class", "hit");
        continue;
      }
      for (const [from, to] of found) {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
  }
  if (globalThis.Highlight) CSS.highlights.set("found", new Highlight(...ranges));
};

const makeResult = ({ article, heading, parts, shown }, words) => {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  const form = { mermaid: "mermaid", spec: "spec" }[shown.part.name];
  link.href = `#${heading.id}${form ? `--${form}` : ""}`;
  const title = document.createElement("strong");
  title.append(...markWords(parts[0].text, words));
  const line = document.createElement("small");
  const whole = shown.part.name === "heading";
  // Under a heading that was found is its section, or what a section begins with.
  const text = whole ? parts[1].text.slice(0, 2 * AROUND) : excerpt(shown.part.text, [shown.word]);
  line.append(...markWords(text, words));
  link.append(title, line);
  entry.append(link);
  return entry;
};

const searchFor = (query) => {
  index ??= describePage();
  const { hits, words, guessed } = lookUp(index, query);
  const asked = Boolean(query.trim());
  const results = byId("results");
  results.replaceChildren(...hits.slice(0, MOST_RESULTS).map((hit) => makeResult(hit, words)));
  results.hidden = !hits.length;
  for (const part of find("#contents, .all, .keys")) part.hidden = asked;
  markPage(hits, words);
  byId("found").textContent = !asked ? ""
    : !hits.length ? "Nothing has all of these words"
    : `${hits.length} found${guessed ? ` with ${words.slice(0, 3).join(", ")}` : ""}`;
};

const clearSearch = () => {
  byId("search").value = "";
  searchFor("");
};

starts.push(() => {
  const search = byId("search");
  const results = byId("results");
  search.addEventListener("input", () => searchFor(search.value));
  search.addEventListener("keydown", (event) => {
    const first = results.querySelector("a");
    if (event.key === "Enter") first?.click();
    else if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  results.addEventListener("keydown", (event) => {
    const links = find("a", results);
    const next = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!next) return;
    event.preventDefault();
    const place = links.indexOf(document.activeElement) + next;
    (place < 0 ? search : links[Math.min(place, links.length - 1)]).focus();
  });
});
