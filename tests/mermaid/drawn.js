// Draws Mermaid texts in the page, and tells what can be seen of each drawing:
// every text with where it is, in pixels, and what it should be inside of, and
// every line with the outlines that it runs through.

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
  return shapes[0] ?? inner?.children[0] ?? element;
}

const STEP = 3; // pixels between two points of a line

function pointsOf(path) {
  if (!path.getAttribute("d")) return []; // an end that nobody can see
  const length = path.getTotalLength();
  if (!length) return []; // nothing of it can be seen
  const matrix = path.getScreenCTM();
  const count = Math.max(1, Math.ceil(length / STEP));
  return Array.from({ length: count + 1 }, (_, number) => {
    const { x, y } = path.getPointAtLength((length * number) / count).matrixTransform(matrix);
    return [x, y];
  });
}

// The nodes whose outlines a line runs through, each with how many pixels of the line are inside.
function passedBy(points, outlines) {
  const passed = {};
  for (const [id, { box, shapes }] of Object.entries(outlines)) {
    const [left, top, right, bottom] = box;
    const near = points.filter(([x, y]) => x > left && x < right && y > top && y < bottom);
    const inside = near.filter(([x, y]) =>
      shapes.some(({ shape, inverse }) =>
        shape.isPointInFill(new DOMPoint(x, y).matrixTransform(inverse)),
      ),
    );
    if (inside.length) passed[id] = inside.length * STEP;
  }
  return passed;
}

function shapesIn(element) {
  const found = element instanceof SVGGeometryElement ? [element] : [];
  return [...found, ...element.querySelectorAll("path, rect, polygon, circle, ellipse")].map(
    (shape) => ({ shape, inverse: shape.getScreenCTM().inverse() }),
  );
}

// The ids of the two ends of a line: in its classes, or in its own id, behind one another.
function endsOf(path, ids) {
  const classes = [...path.classList];
  const [start, end] = ["LS-", "LE-"].map(
    (mark) => classes.find((name) => name.startsWith(mark))?.slice(mark.length) ?? "",
  );
  if (start && end) return [start, end];
  const name = path.id.replace(/^drawing-/, "");
  const loop = ids.find((id) => name.startsWith(`${id}-cyclic-special`));
  if (loop) return [loop, loop];
  const words = name.replace(/^L_/, "").replace(/_\d+$/, "");
  const first = ids.find(
    (id) => words.startsWith(`${id}_`) && ids.includes(words.slice(id.length + 1)),
  );
  return first ? [first, words.slice(first.length + 1)] : ["", ""];
}

function look(svg) {
  const nodes = {};
  const outlines = {};
  for (const element of svg.querySelectorAll("g.node")) {
    const id = /flowchart-(\w+)-\d+$/.exec(element.id)?.[1];
    if (id) {
      const outline = outlineOf(element);
      nodes[id] = { ...labelIn(element), box: boxOf(outline) };
      outlines[id] = { box: nodes[id].box, shapes: shapesIn(outline) };
    }
  }
  const groups = {};
  for (const element of svg.querySelectorAll("g.cluster")) {
    const id = element.id.replace(/^drawing-?/, "");
    groups[id] = { ...labelIn(element), box: boxOf(outlineOf(element)) };
  }
  const edges = [...svg.querySelectorAll("g.edgeLabel > g.label")].map(labelIn);
  const seen = [...svg.querySelectorAll("path.flowchart-link")].filter(
    (path) => !path.classList.contains("edge-thickness-invisible"),
  );
  const ids = [...Object.keys(nodes), ...Object.keys(groups)];
  return {
    nodes,
    groups,
    labels: edges.filter((edge) => edge.text.trim()),
    lines: seen.map((path) => ({
      ends: endsOf(path, ids),
      passed: passedBy(pointsOf(path), outlines),
      lost: path.hasAttribute("d") && path.getAttribute("d") !== "" && !path.getTotalLength(),
    })),
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
