// Makes the one script of the live page, and the licences of what is in it.
//
//   node build.mjs [FOLDER]     into that folder; without one, where the wheel takes it from

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, "../dsl/triglyph/live/static");
mkdirSync(folder, { recursive: true });

// What the script is made of: a test compares this with the files, also where there is no Node.
const sources = [
  ...readdirSync(join(here, "src")).map((name) => `src/${name}`).sort(),
  "build.mjs",
  "package.json",
  "package-lock.json",
];
const digest = createHash("sha256");
for (const name of sources) {
  const data = readFileSync(join(here, name));
  digest.update(`${name}:${data.length}:`);
  digest.update(data);
}

const result = await build({
  entryPoints: [join(here, "src/main.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome111", "firefox121", "safari17"],
  legalComments: "none",
  metafile: true,
  write: false,
  absWorkingDir: here,
  banner: { js: `// Made from web/ (${digest.digest("hex")}); licences in live-licences.txt` },
});
writeFileSync(join(folder, "live.js"), result.outputFiles[0].contents);

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const texts = [...packages].sort().map((name) => {
  const place = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(place, "package.json"), "utf-8"));
  const file = readdirSync(place).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(place, file), "utf-8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(join(folder, "live-licences.txt"), `The script of the live page has in it:\n\n${texts.join("\n---\n\n")}`);
