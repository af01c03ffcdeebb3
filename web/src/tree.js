// The list of files with their views and flows; the search; keys up and down.

const element = (id) => document.getElementById(id);

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Every word has to be somewhere; the order of letters counts, gaps do not.
function matches(words, text) {
  const low = text.toLowerCase();
  return words.every((word) => low.includes(word));
}

function marked(text, words) {
  const label = make("span", "label");
  const low = text.toLowerCase();
  const word = words.find((each) => low.includes(each));
  if (!word) {
    label.textContent = text;
    return label;
  }
  const at = low.indexOf(word);
  label.append(text.slice(0, at), make("mark", "", text.slice(at, at + word.length)), text.slice(at + word.length));
  return label;
}

function nameOf(file) {
  return file.key.slice(file.key.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}

export class Tree {
  constructor(choose) {
    this.choose = choose;
    this.files = [];
    this.chosen = { key: "", sheet: "" };
    this.tree = element("tree");
    this.search = element("search");
    this.search.addEventListener("input", () => this.show());
    this.search.addEventListener("keydown", (event) => this.searchKey(event));
    this.tree.addEventListener("keydown", (event) => this.move(event));
    this.tree.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.choose({ key: button.dataset.key, sheet: button.dataset.sheet });
    });
  }

  list(files) {
    this.files = files;
    this.show();
  }

  turnTo(chosen) {
    const before = this.chosen.key;
    this.chosen = { key: chosen.key, sheet: chosen.sheet };
    if (chosen.key !== before) this.show();
    else this.mark();
  }

  mark() {
    const { chosen } = this;
    for (const button of this.tree.querySelectorAll("button")) {
      const own = button.dataset.key === chosen.key && button.dataset.sheet === chosen.sheet;
      button.toggleAttribute("aria-current", own);
      if (own) {
        button.setAttribute("aria-current", "true");
        this.uncover(button.parentElement);
        this.uncover(button);
      }
    }
    this.oneStop();
  }

  // Scroll the list alone: what the browser scrolls to it also takes for where the reader is.
  uncover(button) {
    const room = this.tree.getBoundingClientRect();
    const own = button.getBoundingClientRect();
    if (own.top < room.top) this.tree.scrollTop -= room.top - own.top;
    else if (own.bottom > room.bottom) this.tree.scrollTop += own.bottom - room.bottom;
  }

  // The files in the order of the list, as the keys for the next and the one before go.
  neighbour(step) {
    const buttons = [...this.tree.querySelectorAll("button")];
    const at = buttons.findIndex((each) => each.hasAttribute("aria-current"));
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + step))];
    if (next) this.choose({ key: next.dataset.key, sheet: next.dataset.sheet });
  }

  show() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const focused = document.activeElement?.closest?.("#tree button");
    const kept = focused && { key: focused.dataset.key, sheet: focused.dataset.sheet };
    const items = [];
    let folder;
    let found = 0;
    for (const file of this.files) {
      const isOpen = file.sort !== "guide" || words.length || file.key === this.chosen.key;
      const subs = (isOpen ? this.subsOf(file) : []).filter((sub) => !words.length || matches(words, `${file.key} ${file.title} ${sub.title} ${sub.sheet}`));
      const own = !words.length || matches(words, `${file.key} ${file.title}`);
      if (!own && !subs.length) continue;
      found += 1 + subs.length;
      const slash = file.key.lastIndexOf("/");
      const above = slash < 0 ? "" : file.key.slice(0, slash);
      if (above !== folder) {
        folder = above;
        if (folder) {
          const heading = make("li", "folder", folder);
          heading.title = folder;
          items.push(heading);
        }
      }
      items.push(this.itemOf(file, subs, words));
    }
    if (!items.length) items.push(make("li", "nothing", words.length ? "Nothing is called so." : "No specs here yet."));
    this.tree.replaceChildren(...items);
    element("found").textContent = words.length ? `${found} found` : "";
    this.mark();
    if (kept) this.buttonOf(kept)?.focus();
  }

  subsOf(file) {
    if (file.sort === "guide") {
      return file.pages.map((page) => ({ key: page.key, sheet: page.sheet, title: page.heading, sort: "" }));
    }
    return file.sheets
      .filter((sheet) => sheet.sort !== "whole")
      .map((sheet) => ({ key: file.key, sheet: sheet.name, title: sheet.title, sort: sheet.sort }));
  }

  itemOf(file, subs, words) {
    const item = make("li");
    const title = file.title || nameOf(file);
    const button = make("button");
    button.dataset.key = file.key;
    button.dataset.sheet = "";
    button.title = file.key;
    button.append(marked(title, words));
    if (file.sort !== "spec") button.append(make("span", "sort", file.sort));
    if (file.errors) {
      const errors = make("span", "errors", String(file.errors));
      errors.title = file.errors === 1 ? "1 mistake" : `${file.errors} mistakes`;
      button.append(errors);
    }
    item.append(button);
    if (subs.length) {
      const list = make("ul", "sub");
      for (const sub of subs) {
        const inner = make("li");
        const lower = make("button");
        lower.dataset.key = sub.key;
        lower.dataset.sheet = sub.sheet;
        lower.append(marked(sub.title, words));
        if (sub.sort) lower.append(make("span", "sort", sub.sort));
        inner.append(lower);
        list.append(inner);
      }
      item.append(list);
    }
    return item;
  }

  buttonOf({ key, sheet }) {
    return [...this.tree.querySelectorAll("button")].find((each) => each.dataset.key === key && each.dataset.sheet === sheet);
  }

  // One stop of the tabulator key for the whole list: the chosen one, or the first.
  oneStop() {
    const buttons = [...this.tree.querySelectorAll("button")];
    const stop = buttons.find((each) => each.hasAttribute("aria-current")) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  move(event) {
    const buttons = [...this.tree.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -buttons.length, End: buttons.length }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    if (event.key === "ArrowUp" && at === 0) {
      this.search.focus();
      return;
    }
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))].focus();
  }

  searchKey(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      const first = this.tree.querySelector("button");
      if (!first) return;
      if (event.key === "Enter") this.choose({ key: first.dataset.key, sheet: first.dataset.sheet });
      else first.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.search.value) element("stage").focus();
      this.search.value = "";
      this.show();
    }
  }
}
