// Reads lines of JSON from standard input, each with a text of D2, the layout engine,
// and whether it is to be drawn, and answers each with a line of JSON: what the real
// D2 made of it, and where it put it.

import { createInterface } from "node:readline";

import { D2 } from "@terrastruct/d2";

const d2 = new D2();

async function understand({ source, drawn, layout = "elk" }) {
  const { diagram } = await d2.compile(source, { layout });
  return {
    svg: drawn ? await d2.render(diagram, { noXMLTag: true }) : "",
    shapes: diagram.shapes.map((shape) => ({
      id: shape.id,
      label: shape.label,
      type: shape.type,
      fill: shape.fill,
      stroke: shape.stroke,
      colour: shape.color,
      dash: shape.strokeDash,
      width: shape.strokeWidth,
      radius: shape.borderRadius,
      link: shape.link,
      tooltip: shape.tooltip,
      place: [shape.pos.x, shape.pos.y],
      size: [shape.width, shape.height],
    })),
    connections: diagram.connections.map((line) => ({
      source: line.src,
      target: line.dst,
      source_head: line.srcArrow,
      target_head: line.dstArrow,
      label: line.label,
      dash: line.strokeDash,
      width: line.strokeWidth,
      stroke: line.stroke,
      link: line.link,
      route: line.route.map(({ x, y }) => [x, y]),
      curved: line.isCurve ?? false,
    })),
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
process.exit(0);
