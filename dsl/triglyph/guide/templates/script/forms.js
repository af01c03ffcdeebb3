// The forms of a diagram: tabs as the ARIA practices have them, and an address for each.
const FIRST_FORM = "picture";
const figures = [];
// The article of each figure, which is away from it while it fills the window.
const homes = new Map();

const formOf = (figure) => figure.dataset.shown;
const panelOf = (figure) => figure.querySelector(".panel:not([hidden])");
const headingOf = (figure) => homes.get(figure).querySelector("h3");
const setAddress = (anchor) => history.replaceState(null, "", `#${encodeURIComponent(anchor)}`);

const show = (figure, form) => {
  for (const tab of find("[role=tab]", figure)) {
    const chosen = tab.dataset.form === form;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  for (const panel of find(".panel", figure)) panel.hidden = panel.dataset.form !== form;
  figure.dataset.shown = form;
  figure.classList.add("ready");
  figure.dispatchEvent(new Event("shown"));
};

const choose = (figure, form) => {
  show(figure, form);
  setAddress(`${headingOf(figure).id}--${form}`);
};

const followTabs = (figure) => {
  const tabs = find("[role=tab]", figure);
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => choose(figure, tab.dataset.form));
    tab.addEventListener("keydown", (event) => {
      const places = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 };
      if (!(event.key in places)) return;
      event.preventDefault();
      const next = tabs[(places[event.key] + tabs.length) % tabs.length];
      choose(figure, next.dataset.form);
      next.focus();
    });
  }
};

starts.push(() => {
  for (const figure of find(".diagram")) {
    figures.push(figure);
    homes.set(figure, figure.closest("article"));
    followTabs(figure);
  }
  const all = find("input[name=all]");
  const wanted = all.find((input) => input.value === kept("form"))?.value ?? FIRST_FORM;
  for (const figure of figures) show(figure, wanted);
  for (const input of all) {
    input.checked = input.value === wanted;
    input.addEventListener("change", () => {
      const held = current();
      const before = held?.getBoundingClientRect().top;
      for (const figure of figures) show(figure, input.value);
      keep("form", input.value);
      if (held) scrollBy(0, held.getBoundingClientRect().top - before);
    });
  }
});
