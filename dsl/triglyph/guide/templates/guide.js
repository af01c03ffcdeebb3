
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripts");

  // What a reader chose is kept where the browser allows it.
  const keep = (name, value) => { try { localStorage.setItem(`triglyph-${name}`, value); } catch { /* not here */ } };
  const kept = (name) => { try { return localStorage.getItem(`triglyph-${name}`); } catch { return null; } };

  const schemes = [
    ["system", "Colours: as the system has them", "◐"],
    ["light", "Colours: light", "☀"],
    ["dark", "Colours: dark", "☾"],
  ];
  const setScheme = (name) => {
    const [chosen, label, sign] = schemes.find(([each]) => each === name) ?? schemes[0];
    root.dataset.scheme = chosen;
    const button = document.getElementById("scheme");
    if (button) {
      button.textContent = sign;
      button.setAttribute("aria-label", label);
      button.title = label;
    }
  };
  setScheme(kept("scheme"));

  document.addEventListener("DOMContentLoaded", () => {
    const find = (selector, within = document) => [...within.querySelectorAll(selector)];
    const byId = (id) => document.getElementById(id);
    const tell = (text) => { byId("told").textContent = text; };

    // Colours
    setScheme(kept("scheme"));
    byId("scheme").addEventListener("click", () => {
      const place = schemes.findIndex(([name]) => name === root.dataset.scheme);
      const [next, label] = schemes[(place + 1) % schemes.length];
      setScheme(next);
      keep("scheme", next);
      tell(label);
    });

    // One diagram's forms: tabs as the ARIA practices have them
    const show = (figure, form) => {
      for (const tab of find("[role=tab]", figure)) {
        const chosen = tab.dataset.form === form;
        tab.setAttribute("aria-selected", String(chosen));
        tab.tabIndex = chosen ? 0 : -1;
      }
      for (const panel of find(".panel", figure)) panel.hidden = panel.dataset.form !== form;
      figure.classList.add("ready");
    };
    const figures = find(".diagram");
    for (const figure of figures) {
      const tabs = find("[role=tab]", figure);
      for (const [place, tab] of tabs.entries()) {
        tab.addEventListener("click", () => show(figure, tab.dataset.form));
        tab.addEventListener("keydown", (event) => {
          const places = {
            ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1,
          };
          if (!(event.key in places)) return;
          event.preventDefault();
          const next = tabs[(places[event.key] + tabs.length) % tabs.length];
          show(figure, next.dataset.form);
          next.focus();
        });
      }
    }
    const all = find("input[name=all]");
    const showAll = (form) => { for (const figure of figures) show(figure, form); };
    for (const input of all) {
      input.checked = input.value === (kept("form") ?? "picture");
      input.addEventListener("change", () => {
        const held = current();
        const before = held?.getBoundingClientRect().top;
        showAll(input.value);
        keep("form", input.value);
        if (held) scrollBy(0, held.getBoundingClientRect().top - before);
      });
    }
    showAll((all.find((input) => input.checked) ?? { value: "picture" }).value);

    // Copying
    const copy = async (text) => {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const area = document.createElement("textarea");
        area.value = text;
        area.className = "unseen";
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
    };
    for (const button of find(".copy")) {
      const words = button.innerHTML;
      button.addEventListener("click", async () => {
        await copy(`${button.parentElement.querySelector("pre").textContent}\n`);
        button.textContent = "Copied";
        tell("Copied");
        setTimeout(() => { button.innerHTML = words; tell(""); }, 1600);
      });
    }

    // Searching: a page stays when it has all words, in whatever form
    const search = byId("search");
    const wordsOf = (part) => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const words = [];
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("style")) words.push(walker.currentNode.data);
      }
      return words.join("");
    };
    const links = new Map(find(".contents ul a").map((link) => [link.getAttribute("href"), link]));
    const articles = find("article").map((article) => ({
      article,
      link: links.get(`#${article.querySelector("h3").id}`),
      text: `${article.parentElement.querySelector("h2").textContent} ${wordsOf(article)}`.toLowerCase(),
    }));
    const filter = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const { article, link, text } of articles) {
        const found = words.every((word) => text.includes(word));
        article.hidden = !found;
        link.parentElement.hidden = !found;
        count += found;
      }
      for (const part of find("main > section, .contents > li")) {
        const pages = find(part.matches("li") ? "li" : "article", part);
        part.hidden = words.length > 0 && pages.every((page) => page.hidden);
      }
      byId("found").textContent = words.length ? `${count} of ${articles.length} found` : "";
      byId("nothing").hidden = count > 0 || !words.length;
    };
    search.addEventListener("input", filter);
    const clear = () => { search.value = ""; filter(); };
    const reveal = () => {
      const target = byId(decodeURIComponent(location.hash.slice(1)));
      if (target?.closest("[hidden]")) { clear(); target.scrollIntoView(); }
    };
    addEventListener("hashchange", reveal);

    // The contents on small screens, and keys
    const side = byId("side");
    const menu = byId("menu");
    const open = (wanted) => {
      side.classList.toggle("open", wanted);
      menu.setAttribute("aria-expanded", String(wanted));
      side.scrollTop = 0;
    };
    menu.addEventListener("click", () => open(!side.classList.contains("open")));
    side.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=radio]), textarea");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        open(true);
        search.focus();
        search.select();
      } else if (event.key === "Escape") {
        if (typing === search && search.value) clear();
        else if (side.classList.contains("open")) { open(false); menu.focus(); }
      }
    });

    // Where the reader is
    const headings = find("article h3, main > section > h2");
    const current = () => {
      const seen = headings.filter((each) => !each.closest("[hidden]"));
      return seen.filter((each) => each.getBoundingClientRect().top < 140).at(-1);
    };
    const contents = document.querySelector(".contents");
    const mark = () => {
      const at = current();
      for (const link of find("a", contents)) {
        const here = Boolean(at) && decodeURIComponent(link.hash) === `#${at.id}`;
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
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  });
})();
