// The desk around the drawing: light or dark, which panes are there and how wide they are.

import { element, tell } from "./page.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  const asked = document.documentElement.dataset.scheme;
  return asked || (dark.matches ? "dark" : "light");
}

export function switchTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.scheme = next;
  localStorage.setItem("triglyph-scheme", next);
  tell("changed");
}

const kept = localStorage.getItem("triglyph-scheme");
if (kept) document.documentElement.dataset.scheme = kept;
dark.addEventListener("change", () => tell("changed"));

export function setFiles(isShown) {
  element("desk").classList.toggle("no-files", !isShown);
  element("files-button").setAttribute("aria-expanded", isShown);
}

export function setSource(isShown) {
  element("desk").classList.toggle("no-source", !isShown);
  element("source-button").setAttribute("aria-expanded", isShown);
}

export const isOpen = (id) => element(id).getAttribute("aria-expanded") === "true";

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else element("drawing").requestFullscreen?.();
}

export function focusSearch() {
  setFiles(true);
  element("search").focus();
  element("search").select();
}

function setWidth(percent) {
  const width = Math.max(20, Math.min(70, percent));
  document.documentElement.style.setProperty("--source-width", `${width}%`);
  element("divider").setAttribute("aria-valuenow", Math.round(width));
}

element("divider").addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const divider = element("divider");
  divider.setPointerCapture(event.pointerId);
  const move = (now) => setWidth((100 * (innerWidth - now.clientX)) / innerWidth);
  divider.addEventListener("pointermove", move);
  divider.addEventListener("pointerup", () => divider.removeEventListener("pointermove", move), { once: true });
});
element("divider").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: 2, ArrowRight: -2 }[event.key];
  if (!step) return;
  event.preventDefault();
  setWidth(Number(element("divider").getAttribute("aria-valuenow")) + step);
});


element("files-button").addEventListener("click", () => setFiles(!isOpen("files-button")));
element("source-button").addEventListener("click", () => setSource(!isOpen("source-button")));
element("theme-button").addEventListener("click", switchTheme);
element("help-button").addEventListener("click", () => element("help").showModal());
element("full").addEventListener("click", fullScreen);
