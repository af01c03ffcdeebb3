// The preview: the drawing of the spec that was written in last, beside its text.
"use strict";

const vscode = require("vscode");
const { makePage } = require("./page");

/** Milliseconds without a keystroke before the drawing is made again. */
const PAUSE = 200;

class Preview {
  /** @param {(method: string, params: object) => Promise<any>} ask */
  constructor(ask) {
    this.ask = ask;
    /** @type {vscode.WebviewPanel | undefined} */
    this.panel = undefined;
    /** @type {vscode.Uri | undefined} */
    this.uri = undefined;
    this.timer = undefined;
    this.number = 0;
    this.listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document.uri.toString() === this.uri?.toString()) {
          this.drawSoon();
        }
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && this.panel && isSpec(editor.document)) {
          this.uri = editor.document.uri;
          this.drawSoon();
        }
      }),
      vscode.window.onDidChangeActiveColorTheme(() => this.drawSoon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("triglyph.preview")) {
          this.drawSoon();
        }
      }),
    ];
  }

  /** Open the preview of the text that is being edited. */
  show() {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isSpec(editor.document)) {
      vscode.window.showInformationMessage("Open a spec first: a YAML file with nodes or edges.");
      return;
    }
    this.uri = editor.document.uri;
    if (!this.panel) {
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const options = { enableScripts: false, localResourceRoots: [] };
      this.panel = vscode.window.createWebviewPanel("triglyph", "Triglyph", beside, options);
      this.panel.onDidDispose(() => {
        this.panel = undefined;
      });
    }
    this.draw();
  }

  drawSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), PAUSE);
  }

  /** Ask the server for the drawing, and show it unless another was asked for since. */
  async draw() {
    if (!this.panel || !this.uri) {
      return;
    }
    const number = ++this.number;
    const form = vscode.workspace.getConfiguration("triglyph").get("preview.form", "svg");
    const dark = vscode.ColorThemeKind;
    const kind = vscode.window.activeColorTheme.kind;
    const theme = kind === dark.Dark || kind === dark.HighContrast ? "dark" : "light";
    let drawing;
    try {
      const found = await this.ask("triglyph/draw", { uri: this.uri.toString(), form, theme });
      drawing = { form, ...found };
    } catch (error) {
      drawing = { form, text: "", stale: false, message: String(error.message ?? error) };
    }
    if (number === this.number && this.panel) {
      this.panel.title = `Triglyph: ${this.uri.path.split("/").pop()}`;
      this.panel.webview.html = makePage(drawing);
    }
  }

  dispose() {
    clearTimeout(this.timer);
    this.panel?.dispose();
    for (const listener of this.listeners) {
      listener.dispose();
    }
  }
}

/** Return whether a document may be a spec. */
function isSpec(document) {
  return document.languageId === "yaml" || document.languageId === "triglyph";
}

module.exports = { Preview };
