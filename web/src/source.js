// The source in its editor: what is typed, saved, and wrong with it.

import * as api from "./api.js";
import { Editor } from "./editor.js";
import { element, page, say, tell } from "./page.js";

export const editor = new Editor({ place: element("editor"), typed, moved: () => tell("moved"), save });

export function setDirty(isDirty) {
  page.isDirty = isDirty;
  element("source-name").classList.toggle("dirty", isDirty);
  element("save").disabled = !isDirty;
}

function typed() {
  setDirty(true);
  tell("changed");
}

export async function save() {
  if (!page.isDirty) return;
  if (!page.mayWrite) {
    say("Not all of the file is text, so it stays as it is.");
    return;
  }
  const text = editor.text;
  const base = element("conflict").hidden ? page.base : page.overwrites ? "" : page.base;
  try {
    const { digest } = await api.save({ key: page.key, text, base });
    page.base = digest;
    page.overwrites = false;
    if (editor.text === text) setDirty(false);
    element("conflict").hidden = true;
    say("Saved");
    tell("changed");
  } catch (error) {
    if (error.status === 409) element("conflict").hidden = false;
    say(error instanceof api.Refused ? error.message : "The server does not answer; nothing is saved.");
  }
}

element("save").addEventListener("click", save);
element("take-theirs").addEventListener("click", () => {
  setDirty(false);
  element("conflict").hidden = true;
  tell("changed");
});
element("keep-mine").addEventListener("click", () => {
  page.overwrites = true;
  save();
});
addEventListener("beforeunload", (event) => {
  if (page.isDirty) event.preventDefault();
});

export function listProblems(problems) {
  const list = element("problems");
  list.hidden = !problems.length;
  list.replaceChildren(
    ...problems.map((problem) => {
      const row = document.createElement("div");
      row.className = "problem";
      row.dataset.severity = problem.severity;
      const at = document.createElement("button");
      at.className = "place";
      at.textContent = problem.is_here ? `${problem.line}:${problem.column}` : `${problem.file}:${problem.line}`;
      at.setAttribute("aria-label", `${at.textContent} ${problem.severity}`);
      at.disabled = !problem.is_here;
      at.addEventListener("click", () => editor.goTo(problem.start));
      const what = document.createElement("div");
      what.className = "what";
      what.append(problem.message);
      if (problem.hint) {
        const hint = document.createElement("div");
        hint.className = "hint";
        hint.textContent = problem.hint;
        what.append(hint);
      }
      row.append(at, what);
      if (problem.fixes.length) {
        const fix = document.createElement("button");
        fix.className = "fix";
        fix.textContent = "Fix";
        fix.setAttribute("aria-label", `Fix: ${problem.message}`);
        fix.addEventListener("click", () => {
          editor.mend(problem.fixes);
          editor.view.focus();
        });
        row.append(fix);
      }
      return row;
    }),
  );
}
