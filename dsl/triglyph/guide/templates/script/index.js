// What is said where in the page, and how well that is what a reader looks for.
const WORD = /[\p{L}\p{N}]+/gu;
const LEAST_FOR_TYPO = 4; // letters: shorter words are near to too many others
const QUALITY = { whole: 1, beginning: 0.7, inside: 0.4 };
// What a word counts where it is: headings are what a page is about.
const WEIGHTS = { heading: 12, drawing: 6, section: 4, words: 3, mermaid: 1, spec: 1 };

// One letter as it is compared: without its case and its accents.
const foldLetter = (letter) => letter.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const fold = (text) => Array.from(text, foldLetter).join("");

// Whether one letter too many, too few, wrong, or two in the wrong order make one word the other.
const isNear = (one, other) => {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = (text, skipped) => text.slice(start + skipped);
  return one.length === other.length
    ? rest(one, 1) === rest(other, 1)
      || (one[start] === other[start + 1] && one[start + 1] === other[start] && rest(one, 2) === rest(other, 2))
    : one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1);
};

const textOf = (part) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const pieces = [];
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (!around.closest("style, .link, .head")) pieces.push(walker.currentNode.data);
  }
  return pieces;
};

const tipsOf = (picture) => find("a", picture).map((link) => link.getAttributeNS(XLINK, "title") ?? "");

const describePart = (name, pieces) => {
  const text = pieces.join(" ").replace(/\s+/g, " ").trim();
  const folded = fold(text);
  return { name, text, folded, words: new Set(folded.match(WORD)) };
};

const describeArticle = (article, seen) => {
  const heading = article.querySelector("h3");
  const figure = article.querySelector(".diagram");
  const prose = find(".prose, .key, .notes", article).flatMap(textOf);
  const parts = [
    describePart("heading", textOf(heading)),
    describePart("section", textOf(article.closest("section").querySelector("h2"))),
    describePart("words", prose),
  ];
  if (figure) {
    const panels = Object.fromEntries(find(".panel", figure).map((panel) => [panel.dataset.form, panel]));
    const [picture] = find("svg", panels.picture);
    parts.push(
      describePart("drawing", picture ? [...textOf(picture), ...tipsOf(picture)] : textOf(panels.boxart)),
      describePart("mermaid", textOf(panels.mermaid)),
    );
    const [name, ...spec] = textOf(panels.spec).filter((piece) => piece.trim());
    if (!seen.has(name)) parts.push(describePart("spec", [name, ...spec])); // else another page has it
    seen.add(name);
  }
  return { article, heading, parts };
};

// What a section says before its pages.
const describeOpening = (opening) => {
  const heading = opening.querySelector("h2");
  const prose = find(".prose", opening).flatMap(textOf);
  return { article: opening, heading, parts: [describePart("heading", textOf(heading)), describePart("words", prose)] };
};

const describePage = () => {
  const seen = new Set();
  return find(".opening, article").map((part) => (
    part.matches("article") ? describeArticle(part, seen) : describeOpening(part)
  ));
};

// How well a part has a word, from 0 to 1.
const rate = (part, word) => {
  if (part.words.has(word)) return QUALITY.whole;
  if (!part.folded.includes(word)) return 0;
  return [...part.words].some((each) => each.startsWith(word)) ? QUALITY.beginning : QUALITY.inside;
};

// The words of the page that a word with one typo may have meant; also where it is not all typed yet.
const guess = (index, word) => {
  if (word.length < LEAST_FOR_TYPO) return [];
  const known = new Set(index.flatMap(({ parts }) => parts.flatMap(({ words }) => [...words])));
  const near = [...known].filter((each) => isNear(word, each));
  if (near.length) return near;
  return [...known].filter((each) => [-1, 0, 1].some((more) => isNear(word, each.slice(0, word.length + more))));
};

// The pages that have all words, the best first, and the words that they were found by.
const lookUp = (index, query) => {
  const asked = fold(query).match(WORD) ?? [];
  const has = (word) => index.some(({ parts }) => parts.some((part) => rate(part, word)));
  const wanted = asked.map((word) => (has(word) ? [word] : guess(index, word)));
  const best = (parts, words) => {
    let found = { score: 0 };
    for (const part of parts) {
      for (const word of words) {
        const score = WEIGHTS[part.name] * rate(part, word);
        if (score > found.score) found = { score, part, word };
      }
    }
    return found;
  };
  const hits = [];
  for (const { article, heading, parts } of asked.length ? index : []) {
    const each = wanted.map((words) => best(parts, words));
    if (each.some(({ score }) => !score)) continue;
    const score = each.reduce((sum, one) => sum + one.score, 0);
    // What is shown is where the rarest of the words is: that of the least weight.
    const shown = each.reduce((one, other) => (other.score < one.score ? other : one));
    hits.push({ article, heading, parts, score, shown });
  }
  hits.sort((one, other) => other.score - one.score);
  return { hits, words: wanted.flat(), guessed: asked.some((word, place) => !wanted[place].includes(word)) };
};

// Where words are in a text, each from and to, in order and apart.
const places = (text, words) => {
  const starts = [];
  let folded = "";
  let place = 0;
  for (const letter of text) {
    const own = foldLetter(letter);
    for (let count = 0; count < own.length; count += 1) starts.push(place);
    folded += own;
    place += letter.length;
  }
  starts.push(place);
  const found = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push([starts[at], starts[at + word.length]]);
    }
  }
  found.sort(([one], [other]) => one - other);
  return found.filter(([from, to], at) => from < to && (at === 0 || from >= found[at - 1][1]));
};
