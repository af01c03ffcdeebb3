// The source in CodeMirror: completion, hints and mistakes come from the server, which knows the
// language; what is typed is drawn before it is saved.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, Transaction } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import * as api from "./api.js";

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: [tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.bool, tags.number], color: "var(--doubt)" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--faint)" },
]);

const LOOK = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--tint) 55%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--tint)", color: "var(--accent)" },
  ".cm-content": { caretColor: "var(--strong)" },
  ".cm-cursor": { borderLeftColor: "var(--strong)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent) !important" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--accent) 14%, transparent)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--tint)", outline: "1px solid var(--border)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--border)", borderRadius: "0.4rem" },
  ".cm-completionInfo": { padding: "0.4rem 0.6rem", fontFamily: "var(--sans)", maxWidth: "20rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxWidth: "min(40rem, 90vw)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85", marginLeft: "0.8em", fontFamily: "var(--sans)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-diagnostic": { padding: "0.4rem 0.7rem", fontFamily: "var(--sans)", whiteSpace: "pre-line", maxWidth: "30rem" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--on-accent)", borderRadius: "0.3rem", padding: "0.1rem 0.6rem" },
  ".cm-panels": { backgroundColor: "var(--side)", color: "var(--ink)" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button": { fontFamily: "var(--sans)", color: "var(--ink)", backgroundImage: "none", backgroundColor: "var(--paper)", border: "1px solid var(--border)", borderRadius: "0.3rem" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--doubt) 1.5px", textUnderlineOffset: "3px" },
  ".hint": { padding: "0.4rem 0.7rem", maxWidth: "min(44rem, 90vw)", maxHeight: "24rem", overflow: "auto", fontFamily: "var(--sans)", fontSize: "0.8125rem" },
  ".hint b": { fontFamily: "var(--mono)" },
  ".hint p": { margin: "0.15rem 0 0" },
  ".hint pre": { margin: "0.4rem 0 0", padding: "0.3rem 0.5rem", backgroundColor: "var(--side)", fontFamily: "var(--mono)", lineHeight: "1.2" },
});

export class Editor {
  constructor({ place, typed, moved, save }) {
    this.key = "";
    this.typed = typed;
    this.isTaking = false;
    this.view = new EditorView({
      parent: place,
      state: EditorState.create({ doc: "" }),
    });
    this.extensions = [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("  "),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      yaml(),
      syntaxHighlighting(COLOURS),
      LOOK,
      autocompletion({ override: [(context) => this.complete(context)], icons: false }),
      hoverTooltip((view, at) => this.explain(view, at), { hoverTime: 250 }),
      keymap.of([
        { key: "Mod-s", run: () => (save(), true) },
        { key: "Escape", run: () => (document.getElementById("stage").focus(), true) },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...lintKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({ "aria-label": "Source of the spec", spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.isTaking) typed();
        if (update.selectionSet || update.docChanged) moved();
      }),
    ];
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get cursor() {
    return this.view.state.selection.main.head;
  }

  get selection() {
    return this.view.state.selection.main;
  }

  get hasFocus() {
    return this.view.hasFocus;
  }

  // Begin with another file.
  open(key, text) {
    this.key = key;
    this.isTaking = true;
    this.view.setState(EditorState.create({ doc: text, extensions: this.extensions }));
    this.isTaking = false;
  }

  // Take over what the file holds now; what is the same stays, with the cursor in it.
  take(text) {
    const before = this.text;
    if (before === text) return;
    let start = 0;
    const most = Math.min(before.length, text.length);
    while (start < most && before[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    this.isTaking = true;
    this.view.dispatch({
      changes: { from: start, to: before.length - end, insert: text.slice(start, text.length - end) },
      annotations: Transaction.addToHistory.of(true),
    });
    this.isTaking = false;
  }

  select(start, end) {
    this.view.dispatch({
      selection: { anchor: start, head: end },
      effects: EditorView.scrollIntoView(start, { y: "center" }),
    });
  }

  goTo(offset) {
    const at = Math.min(offset, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  mend(fixes) {
    this.view.dispatch({
      changes: fixes.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      userEvent: "input.fix",
    });
  }

  underline(problems) {
    const length = this.view.state.doc.length;
    const diagnostics = problems
      .filter((problem) => problem.is_here && problem.line)
      .map((problem) => ({
        from: Math.min(problem.start, length),
        to: Math.min(Math.max(problem.end, problem.start), length),
        severity: problem.severity,
        message: problem.hint ? `${problem.message}\n${problem.hint}` : problem.message,
        actions: problem.fixes.length ? [{ name: "Fix", apply: () => this.mend(problem.fixes) }] : [],
      }))
      .sort((one, other) => one.from - other.from);
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  async complete(context) {
    const before = context.matchBefore(/[^\s,[\]{}]*/);
    const text = context.state.doc.toString();
    const line = context.state.doc.lineAt(context.pos);
    const isAtValue = /[:,[{>]\s?$/.test(line.text.slice(0, context.pos - line.from));
    if (!context.explicit && !before?.text && !isAtValue) return null;
    try {
      const found = await api.complete({ key: this.key, text, offset: context.pos });
      if (!found.suggestions.length || context.aborted) return null;
      const isKey = text[context.pos] === ":";
      return {
        from: found.start,
        to: found.end,
        options: found.suggestions.map((each, at) => ({
          label: each.label,
          detail: each.detail,
          info: each.meaning || undefined,
          apply: isKey ? each.label : each.text,
          type: each.sort,
          boost: -at / 10,
        })),
        validFor: /^[\w-]*$/,
      };
    } catch {
      return null;
    }
  }

  async explain(view, at) {
    try {
      const found = await api.hover({ key: this.key, text: view.state.doc.toString(), offset: at });
      if (!found) return null;
      const create = () => {
        const dom = document.createElement("div");
        dom.className = "hint";
        const title = document.createElement("b");
        title.textContent = found.title;
        dom.append(title);
        for (const line of found.lines) {
          const words = document.createElement("p");
          words.textContent = line;
          dom.append(words);
        }
        for (const text of [found.drawing, found.example].filter(Boolean)) {
          const block = document.createElement("pre");
          block.textContent = text;
          dom.append(block);
        }
        return { dom };
      };
      return { pos: found.start, end: found.end, create };
    } catch {
      return null;
    }
  }
}
