// Where the reader is: the contents, the address, the page before and the one after, keys.
const READ_AT = 140; // pixels from the top of the window: what is above was read
const headings = () => find("article h3, main > section h2");
const current = () => headings().filter((each) => each.getBoundingClientRect().top < READ_AT).at(-1);

const markContents = (at) => {
  const contents = byId("contents");
  for (const link of find("a", contents)) {
    const here = Boolean(at) && nameOf(link.hash) === at.id;
    if (here === link.hasAttribute("aria-current")) continue;
    link.toggleAttribute("aria-current", here);
    if (!here) continue;
    link.setAttribute("aria-current", "location");
    const { top, bottom } = link.getBoundingClientRect();
    const room = contents.getBoundingClientRect();
    if (top < room.top || bottom > room.bottom) {
      contents.scrollTop += top - room.top - room.height / 3;
    }
  }
};

const nameOf = (hash) => {
  try { return decodeURIComponent(hash.slice(1)); } catch { return hash.slice(1); }
};

// The number of the page that is read, from 0; that of a section's heading is of the page before.
const placeOf = (at, articles) => {
  if (!at) return -1;
  const own = articles.findIndex((article) => article.contains(at));
  if (own >= 0) return own;
  const after = articles.findIndex((article) => at.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING);
  return (after < 0 ? articles.length : after) - 1;
};

const step = (steps) => {
  const articles = find("article");
  const at = current();
  const between = Boolean(at) && !at.closest("article") && steps < 0; // before its heading is that page
  const next = articles[placeOf(at, articles) + (between ? 0 : steps)];
  if (!next) {
    if (steps < 0) scrollTo(0, 0);
    return;
  }
  const heading = next.querySelector("h3");
  setAddress(heading.id);
  heading.scrollIntoView();
  tell(heading.firstChild.textContent);
};

const markPlace = () => {
  const articles = find("article");
  const at = current();
  const place = placeOf(at, articles);
  markContents(at);
  byId("count").textContent = `${Math.max(place, 0) + 1} / ${articles.length}`;
  byId("previous").disabled = !at;
  byId("next").disabled = place === articles.length - 1;
};

// Show what the address names: a form of a diagram is one of its tabs.
const reveal = () => {
  const target = byId(nameOf(location.hash));
  if (!target) return;
  const panel = target.closest(".panel");
  const article = target.closest("article");
  const figure = panel?.closest(".diagram") ?? figures.find((each) => homes.get(each) === article);
  if (panel) show(figure, panel.dataset.form);
  if (figure && byId("viewer").open) view(figure);
  else if (panel) {
    headingOf(figure).scrollIntoView();
    panel.blur(); // it is no place that the reader went to by keys
  }
};

const openSide = (wanted) => {
  const side = byId("side");
  side.classList.toggle("open", wanted);
  root.classList.toggle("away", wanted);
  byId("menu").setAttribute("aria-expanded", String(wanted));
  side.scrollTop = 0;
};
const isSideOpen = () => byId("side").classList.contains("open");

const viewCurrent = () => {
  const article = current()?.closest("article") ?? find("article")[0];
  const figure = figures.find((each) => homes.get(each) === article);
  if (figure) viewOnScreen(figure);
};

const KEYS = {
  "/": () => { openSide(true); byId("search").focus(); byId("search").select(); },
  n: () => step(1),
  p: () => step(-1),
  f: viewCurrent,
};

const leave = (event) => {
  if (byId("search").value && event.target.closest("#side")) { clearSearch(); byId("search").focus(); }
  else if (isSideOpen()) { openSide(false); byId("menu").focus(); }
};

starts.push(() => {
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("menu").addEventListener("click", () => openSide(!isSideOpen()));
  byId("side").addEventListener("click", (event) => { if (event.target.closest("a")) openSide(false); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio]), textarea");
    if (event.key === "Escape") leave(event);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  addEventListener("hashchange", reveal);
  addEventListener("load", reveal); // after the browser's own jump
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markPlace(); });
  }, { passive: true });
  reveal();
  markPlace();
});
