// Reads lines of JSON from standard input, each with a text of PlantUML, and answers
// each with a line of JSON: the svg that the real PlantUML drew of it.
//
// PlantUML is made for browsers. It needs a document to build the svg in, and asks
// that how wide a text is: every character counts as much here.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import vm from "node:vm";

import { parseHTML } from "linkedom";

const WIDTH = 7;
const HEIGHT = 14;

function widthOf(text) {
  return WIDTH * [...(text ?? "")].length;
}

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const createElement = document.createElement.bind(document);
const createElementNS = document.createElementNS.bind(document);
document.createElement = (name) => {
  const element = createElement(name);
  if (name.toLowerCase() === "canvas") {
    element.getContext = () => ({ measureText: (text) => ({ width: widthOf(text) }) });
  }
  return element;
};
document.createElementNS = (namespace, name) => {
  const element = createElementNS(namespace, name);
  element.getBBox = () => ({ x: 0, y: 0, width: widthOf(element.textContent), height: HEIGHT });
  element.getComputedTextLength = () => widthOf(element.textContent);
  return element;
};
document.createProcessingInstruction = (target, data) => document.createComment(`${target} ${data}`);
globalThis.document = document;
globalThis.window = globalThis;
globalThis.XMLSerializer = class {
  serializeToString(node) {
    return node.outerHTML ?? String(node);
  }
};

// The layout engine is a classic script: it is run without the document, as a module of old.
const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve("@plantuml/core/viz-global.js"), "utf8");
const wrapped = `(function (require, __filename, exports, module, define, document, location) {${source}\n})`;
vm.runInThisContext(wrapped).call(globalThis, require, import.meta.filename);

// PlantUML talks about its progress; standard output is for the answers.
console.log = () => {};
const { renderToString } = await import("@plantuml/core");

function draw(text) {
  return new Promise((resolve, reject) => {
    const refuse = (fault) => reject(new Error(String(fault)));
    renderToString(text.split("\n"), resolve, refuse, { maxSvgSize: 0 });
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { understood: { svg: await draw(JSON.parse(line).source) } };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
