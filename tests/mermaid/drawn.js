// Draws Mermaid texts in the page, and tells what can be seen of each drawing:
// every text with where it is, in pixels, and what it should be inside of.

/* global mermaid */

// The rectangle of the text itself, wherever it runs over its element; null where there is none.
function inkOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  if (!boxes.length || !element.textContent.trim()) return null;
  return [
    Math.min(...boxes.map((box) => box.left)),
    Math.min(...boxes.map((box) => box.top)),
    Math.max(...boxes.map((box) => box.right)),
    Math.max(...boxes.map((box) => box.bottom)),
  ];
}

function boxOf(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [left, top, right, bottom];
}

function textIn(element) {
  return element.innerText ?? element.textContent;
}

function labelIn(element) {
  const text = element.querySelector("foreignObject div");
  return {
    text: text ? textIn(text) : "",
    ink: text ? inkOf(text) : null,
    room: text ? boxOf(text.closest("foreignObject")) : null,
  };
}

// The outline of a node or a group: the first thing in it that is no part of its label.
function outlineOf(element) {
  const shapes = [...element.children].filter(
    (child) => !child.matches(".label, .cluster-label, title, defs, a"),
  );
  const inner = element.querySelector(":scope > a");
  return boxOf(shapes[0] ?? inner?.children[0] ?? element);
}

function look(svg) {
  const nodes = {};
  for (const element of svg.querySelectorAll("g.node")) {
    const id = /flowchart-(\w+)-\d+$/.exec(element.id)?.[1];
    if (id) nodes[id] = { ...labelIn(element), box: outlineOf(element) };
  }
  const groups = {};
  for (const element of svg.querySelectorAll("g.cluster")) {
    const id = element.id.replace(/^drawing-?/, "");
    groups[id] = { ...labelIn(element), box: outlineOf(element) };
  }
  const edges = [...svg.querySelectorAll("g.edgeLabel > g.label")].map(labelIn);
  const seen = [...svg.querySelectorAll("path.flowchart-link")].filter(
    (path) => !path.classList.contains("edge-thickness-invisible"),
  );
  return {
    nodes,
    groups,
    labels: edges.filter((edge) => edge.text.trim()),
    lines: seen.length,
    heads: seen.flatMap((path) =>
      ["marker-start", "marker-end"].filter((name) => path.hasAttribute(name)),
    ).length,
    box: boxOf(svg),
    title: svg.querySelector(".flowchartTitleText")?.textContent ?? "",
    complaints: (svg.textContent.match(/Unsupported markdown|Syntax error/g) ?? []).length,
  };
}

async function draw(texts) {
  mermaid.initialize({ startOnLoad: false });
  const place = document.getElementById("place");
  const answers = [];
  for (const text of texts) {
    try {
      const { svg } = await mermaid.render("drawing", text);
      place.innerHTML = svg;
      answers.push(look(place.firstElementChild));
    } catch (error) {
      answers.push({ error: String(error.message ?? error) });
    }
  }
  return answers;
}
