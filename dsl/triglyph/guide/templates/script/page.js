// What all topics share. The page's colours are set before anything of it is shown.
const root = document.documentElement;
root.classList.add("scripts");

const find = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const tell = (text) => { byId("told").textContent = text; };

// What a reader chose is kept where the browser allows it.
const keep = (name, value) => { try { localStorage.setItem(`triglyph-${name}`, value); } catch { /* not here */ } };
const kept = (name) => { try { return localStorage.getItem(`triglyph-${name}`); } catch { return null; } };

const SCHEMES = [
  ["system", "Colours: as the system has them"],
  ["light", "Colours: light"],
  ["dark", "Colours: dark"],
];
const setScheme = (name) => {
  const [chosen, label] = SCHEMES.find(([each]) => each === name) ?? SCHEMES[0];
  root.dataset.scheme = chosen;
  const button = byId("scheme");
  if (!button) return;
  button.querySelector("use").setAttribute("href", `#sign-${chosen}`);
  button.setAttribute("aria-label", label);
  button.title = label;
};
const isDark = () => root.dataset.scheme === "dark"
  || (root.dataset.scheme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
setScheme(kept("scheme"));

// Each topic adds what it does once the page is there.
const starts = [];
addEventListener("DOMContentLoaded", () => { for (const start of starts) start(); });

starts.push(() => {
  setScheme(kept("scheme"));
  byId("scheme").addEventListener("click", () => {
    const place = SCHEMES.findIndex(([name]) => name === root.dataset.scheme);
    const [next, label] = SCHEMES[(place + 1) % SCHEMES.length];
    setScheme(next);
    keep("scheme", next);
    tell(label);
  });
});
