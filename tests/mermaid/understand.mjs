// Reads lines from standard input, each a Mermaid text as a JSON string, and
// answers each with a line of JSON: what the real Mermaid understood.

import { createInterface } from "node:readline";

import DOMPurify from "dompurify";
import { marked } from "marked";

// Without a browser there is nothing to purify; Mermaid calls these all the same.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = (dirty) => dirty;
const { default: mermaid } = await import("mermaid");

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

async function understand(source) {
  const { config } = await mermaid.parse(source);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  const nodes = [...db.getVertices().values()];
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
    config: config ?? {},
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
    })),
    groups: groups.map((group) => ({
      id: group.id,
      text: group.title,
      members: group.nodes,
      direction: group.dir ?? "",
      classes: group.classes,
    })),
    styles: Object.fromEntries(
      [...db.getClasses()].map(([name, style]) => [name, style.styles.join(",")]),
    ),
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { understood: await understand(JSON.parse(line)) };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
