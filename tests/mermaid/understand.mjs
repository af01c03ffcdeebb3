// Reads lines from standard input, each a Mermaid text as a JSON string, and
// answers each with a line of JSON: what each version of the real Mermaid
// understood. The first line out names the versions.

import { register } from "node:module";
import { createInterface } from "node:readline";

import { marked } from "marked";

const packages = ["mermaid-10", "mermaid-11.0", "mermaid-11", "mermaid-12"];

function asModule(code) {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

// Without a browser there is nothing to purify; Mermaid calls these all the same.
const purify = asModule("export default { addHook() {}, sanitize: (dirty) => dirty };");
register(
  asModule(`export function resolve(name, context, next) {
    const url = ${JSON.stringify(purify)};
    return name === "dompurify" ? { url, shortCircuit: true } : next(name, context);
  }`),
);

const versions = [];
for (const name of packages) {
  const { default: mermaid } = await import(name);
  await mermaid.parse("flowchart TB"); // the first flowchart completes the configuration
  versions.push({ name, mermaid, config: mermaid.mermaidAPI.getConfig() });
}

// The constructs that Markdown sees in a text: most versions of Mermaid draw
// every label as Markdown, and complain inside the drawing about most of it.
function markdownIn(text) {
  const found = new Set();
  marked.walkTokens(marked.lexer(text), (token) => found.add(token.type));
  for (const plain of ["paragraph", "text", "html", "space", "br"]) {
    found.delete(plain);
  }
  return [...found];
}

// What version 10 keeps in objects is in maps later.
function valuesOf(found) {
  return found instanceof Map ? [...found.values()] : Object.values(found);
}

// What a text sets of the configuration of the page.
function settingsOf({ mermaid, config }) {
  const now = mermaid.mermaidAPI.getConfig();
  const changed = Object.keys(now).filter(
    (key) => JSON.stringify(now[key]) !== JSON.stringify(config[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, now[key]]));
}

// A sequence diagram: its participants in their order, and its steps with their types.
function sequenceOf(db) {
  const actors = db.getActors();
  const names = db.getActorKeys();
  return {
    title: db.getAccTitle(),
    participants: names.map((name) => {
      const actor = actors instanceof Map ? actors.get(name) : actors[name];
      return { id: name, text: actor.description, type: actor.type };
    }),
    steps: db.getMessages().map(({ from, to, message, type }) => ({
      from,
      to,
      message: message || "",
      type,
    })),
  };
}

// Front matter and directives alone set anything of the configuration, which only `parse` does.
// It takes as long as reading the diagram after it, so a text that has neither is spared it.
const SETTING = /^\s*---|%%\s*\{/m;

async function understand(version, source) {
  const { mermaidAPI } = version.mermaid;
  mermaidAPI.reset();
  const sets = SETTING.test(source);
  if (sets) await version.mermaid.parse(source);
  if (/^sequenceDiagram$/m.test(source)) {
    const { db } = await mermaidAPI.getDiagramFromText(source);
    return { sequence: sequenceOf(db) };
  }
  const { themeVariables, ...settings } = sets ? settingsOf(version) : {};
  const { db } = await mermaidAPI.getDiagramFromText(source);
  const nodes = valuesOf(db.getVertices());
  const edges = db.getEdges();
  const groups = db.getSubGraphs();
  const texts = [
    ...nodes.map((node) => node.text),
    ...edges.map((edge) => edge.text),
    ...groups.map((group) => group.title),
  ];
  return {
    direction: db.getDirection(),
    title: db.getAccTitle(),
    description: db.getAccDescription(),
    settings,
    markdown: texts.flatMap(markdownIn),
    nodes: nodes.map((node) => ({
      id: node.id,
      text: node.text,
      shape: node.type ?? "",
      classes: node.classes,
      link: node.link ?? "",
      tooltip: db.getTooltip(node.id) ?? "",
    })),
    edges: edges.map((edge) => ({
      start: edge.start,
      end: edge.end,
      text: edge.text,
      heads: edge.type,
      stroke: edge.stroke,
      length: edge.length,
      style: (edge.style ?? []).join(","),
    })),
    groups: groups.map((group) => ({
      id: group.id,
      text: group.title,
      members: group.nodes,
      direction: group.dir ?? "",
      classes: group.classes,
    })),
    styles: Object.fromEntries(
      valuesOf(db.getClasses()).map(({ id, styles }) => [id, styles.join(",")]),
    ),
  };
}

async function answer(version, source) {
  try {
    return { understood: await understand(version, source) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

process.stdout.write(JSON.stringify(packages) + "\n");
for await (const line of createInterface({ input: process.stdin })) {
  const source = JSON.parse(line);
  const answers = {};
  for (const version of versions) {
    answers[version.name] = await answer(version, source);
  }
  process.stdout.write(JSON.stringify(answers) + "\n");
}
