// The page of the preview, as text: pictures are data, box art is text, nothing is a script.
"use strict";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Return a text in which nothing is markup. */
function escape(text) {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]);
}

/**
 * Return the page that shows a drawing.
 *
 * @param {{form: string, text: string, stale: boolean, message: string}} drawing
 */
function makePage(drawing) {
  const picture = Buffer.from(drawing.text, "utf8").toString("base64");
  let shown = "";
  if (drawing.text) {
    shown =
      drawing.form === "svg"
        ? `<img alt="The drawing of the spec" src="data:image/svg+xml;base64,${picture}">`
        : `<pre>${escape(drawing.text)}</pre>`;
  }
  const mark = drawing.message
    ? `<p class="${drawing.stale ? "stale" : "none"}">${escape(drawing.message)}</p>`
    : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
body { margin: 0; padding: 12px; }
img { display: block; max-width: 100%; height: auto; margin: 0 auto; }
pre { font: 13px/1.2 var(--vscode-editor-font-family, monospace); overflow: auto; }
p { margin: 0 0 12px; padding: 6px 10px; border-left: 3px solid var(--vscode-editorWarning-foreground, orange); }
</style>
</head>
<body>${mark}${shown}</body>
</html>`;
}

module.exports = { escape, makePage };
