// The live page: its files, and how it begins and goes on.

import * as api from "./api.js";
import { setFiles, setSource } from "./desk.js";
import "./keys.js";
import { choose, markTabs, refresh, tree } from "./looking.js";
import { banner, element, NARROW, page, readAddress, SHOWN } from "./page.js";

api.takeToken();

async function loadFiles() {
  const listed = await api.listFiles();
  page.files = listed.files;
  page.hasMermaid = listed.has_mermaid;
  tree.list(listed.files);
  const isThere = listed.files.some((file) => file.key === page.key);
  if (page.isGone && isThere) refresh();
  if (!page.key && document.body.dataset.ready && listed.files.length) chooseFirst();
}

function chooseFirst() {
  const first = page.files.find((file) => file.sort === "spec") ?? page.files[0];
  return choose({ key: first.key, sheet: "" });
}

let isListed = false;
api.listen({
  changed(keys) {
    if (keys.includes(page.key)) refresh();
  },
  files() {
    loadFiles();
  },
  state(state) {
    element("state").dataset.state = state;
    element("state").textContent = state === "live" ? "follows the files" : "the server has ended";
    if (state === "live" && isListed) loadFiles().then(refresh);
    isListed = true;
  },
});

async function begin() {
  const asked = readAddress();
  page.shown = SHOWN.some(([name]) => name === asked.shown) ? asked.shown : "picture";
  markTabs();
  if (matchMedia(NARROW).matches) {
    setFiles(false);
    setSource(false);
  }
  await loadFiles();
  const known = page.files.find((file) => file.key === asked.key);
  if (known) await choose({ key: known.key, sheet: asked.sheet });
  else if (page.files.length) await chooseFirst();
  else banner("There are no specs here yet: what is written into these folders is shown.");
  document.body.dataset.ready = "yes";
}

addEventListener("hashchange", () => {
  api.takeToken();
  const asked = readAddress();
  if (asked.key && (asked.key !== page.key || asked.sheet !== page.sheet)) choose(asked);
});
begin();
