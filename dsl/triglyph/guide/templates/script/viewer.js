// One diagram on the full screen, or in the whole window: any of its forms, nearer or farther.
const STEP = 1.25;
const LEAST = 0.1;
const MOST = 8;
const LARGEST_FIT = { picture: 2.5, text: 1.75 }; // a small drawing is no poster
const STILL = 4; // pixels that a click may move

const viewing = { figure: null, away: null, scale: 1, fits: true };

const drawingOf = (figure) => panelOf(figure).querySelector(".drawing, img, pre");

const setScale = (scale, { x, y } = {}) => {
  const { figure } = viewing;
  const panel = panelOf(figure);
  const drawing = drawingOf(figure);
  const room = panel.getBoundingClientRect();
  const at = { x: x ?? room.left + room.width / 2, y: y ?? room.top + room.height / 2 };
  const before = drawing.getBoundingClientRect();
  const part = { x: (at.x - before.left) / before.width, y: (at.y - before.top) / before.height };
  viewing.scale = Math.min(MOST, Math.max(LEAST, scale));
  figure.style.setProperty("--scale", viewing.scale);
  const after = drawing.getBoundingClientRect();
  panel.scrollBy(after.left + part.x * after.width - at.x, after.top + part.y * after.height - at.y);
  byId("size").textContent = `${Math.round(100 * viewing.scale)} %`;
};

const zoom = (factor, at) => {
  viewing.fits = false;
  setScale(viewing.scale * factor, at);
};

const fit = () => {
  const { figure } = viewing;
  const panel = panelOf(figure);
  const drawing = drawingOf(figure);
  setScale(1);
  const own = drawing.getBoundingClientRect();
  const style = getComputedStyle(panel);
  const width = panel.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const height = panel.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const picture = formOf(figure) === FIRST_FORM;
  const sides = picture || formOf(figure) === "boxart"
    ? Math.min(width / own.width, height / own.height) : width / own.width;
  setScale(Math.min(sides, LARGEST_FIT[picture ? "picture" : "text"]));
  viewing.fits = true;
};

const putBack = () => {
  const { figure, away } = viewing;
  if (!figure) return;
  figure.style.removeProperty("--scale");
  away.replaceWith(figure);
  viewing.figure = null;
};

const view = (figure) => {
  const dialog = byId("viewer");
  if (figure === viewing.figure) return;
  putBack();
  const away = document.createElement("div");
  away.style.height = `${figure.offsetHeight}px`;
  figure.replaceWith(away);
  Object.assign(viewing, { figure, away, scale: 1 });
  dialog.querySelector(".stage").append(figure);
  byId("shown").textContent = figure.dataset.title;
  const drawing = figure.querySelector(".panel[data-form=picture] .drawing, .panel[data-form=picture] img");
  figure.style.setProperty("--own", `${drawing.getAttribute("width") ?? drawing.naturalWidth}px`);
  for (const [act, place] of [["previous", 0], ["next", figures.length - 1]]) {
    dialog.querySelector(`[data-act=${act}]`).disabled = figures[place] === figure;
  }
  if (!dialog.open) dialog.showModal();
  panelOf(figure).focus();
  fit();
};

// Where the browser lets a page have the screen; else it has the window.
const viewOnScreen = (figure) => {
  view(figure);
  root.requestFullscreen?.().catch(() => {});
};

// What is full screen is above what was shown before: the dialog goes on top of it again.
const followScreen = (dialog) => {
  document.addEventListener("fullscreenchange", () => {
    if (!dialog.open) return;
    dialog.close();
    if (!document.fullscreenElement) return;
    dialog.showModal();
    panelOf(viewing.figure).focus();
  });
};

const turn = (steps) => {
  const next = figures[figures.indexOf(viewing.figure) + steps];
  if (!next) return;
  setAddress(headingOf(next).id);
  view(next);
};

const ACTS = {
  nearer: () => zoom(STEP),
  farther: () => zoom(1 / STEP),
  real: () => zoom(1 / viewing.scale),
  fit,
  previous: () => turn(-1),
  next: () => turn(1),
  close: () => byId("viewer").close(),
};
const VIEWER_KEYS = { "+": "nearer", "=": "nearer", "-": "farther", 0: "real", w: "fit", p: "previous", n: "next", f: "close" };

// A drawing that is larger than the window is drawn along by the pointer.
const followDrag = (stage) => {
  let from = null;
  stage.addEventListener("pointerdown", (event) => {
    const panel = event.target.closest(".panel[data-form=picture]");
    if (!panel || event.button || event.pointerType !== "mouse") return;
    from = { panel, x: event.clientX, y: event.clientY, left: panel.scrollLeft, top: panel.scrollTop, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    from.moved ||= Math.hypot(x, y) > STILL;
    from.panel.scrollTo(from.left - x, from.top - y);
  });
  addEventListener("pointerup", () => {
    const moved = from?.moved;
    from = null;
    if (moved) { // a link that the pointer was on is not followed
      const stop = (click) => { click.preventDefault(); click.stopPropagation(); };
      stage.addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => stage.removeEventListener("click", stop, { capture: true }));
    }
  });
  stage.addEventListener("dragstart", (event) => event.preventDefault());
};

starts.push(() => {
  const dialog = byId("viewer");
  const stage = dialog.querySelector(".stage");
  for (const figure of figures) {
    figure.querySelector(".enlarge").addEventListener("click", () => viewOnScreen(figure));
    figure.querySelector(".panel[data-form=picture]").addEventListener("click", (event) => {
      const free = getSelection().isCollapsed && !event.target.closest("a[*|href]");
      if (free && viewing.figure !== figure) view(figure);
    });
    figure.addEventListener("shown", () => { if (viewing.figure === figure) fit(); });
  }
  for (const button of find("[data-act]", dialog)) {
    button.addEventListener("click", () => ACTS[button.dataset.act]());
  }
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in VIEWER_KEYS)) return;
    event.preventDefault();
    event.stopPropagation();
    ACTS[VIEWER_KEYS[event.key]]();
  });
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // it is only on top of the full screen now
    if (document.fullscreenElement) document.exitFullscreen();
    const { figure } = viewing;
    putBack();
    if (!figure) return;
    headingOf(figure).scrollIntoView();
    figure.querySelector(".enlarge").focus({ preventScroll: true });
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  }, { passive: false });
  followDrag(stage);
  followScreen(dialog);
  addEventListener("resize", () => { if (viewing.figure && viewing.fits) fit(); });
});
