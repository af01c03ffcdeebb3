// Opens pages in a real Chromium and uses them as a reader does. Each line of
// standard input is a command, a JSON object; each is answered with a line:
// {"answer": ...} or {"error": "..."}. The first line out says that all is ready.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

// Chromium comes with the libraries that it needs where it believes to be in the cloud.
process.env.AWS_EXECUTION_ENV ??= `AWS_Lambda_nodejs${process.versions.node.split(".")[0]}.x`;
const { default: chromium } = await import("@sparticuz/chromium");
const { default: puppeteer } = await import("puppeteer-core");

chromium.setGraphicsMode = false;
const browser = await puppeteer.launch({
  executablePath: process.env.TRIGLYPH_CHROMIUM ?? (await chromium.executablePath()),
  args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
  headless: "shell",
});
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

let page;
let pages;
let asked;
let faults;

// Note what a page asks for, and what goes wrong in it.
function follow(one) {
  one.on("request", (request) => asked.push(request.url()));
  one.on("pageerror", (error) => faults.push(String(error)));
  one.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
}

const commands = {
  // A fresh reader: nothing kept from the pages before.
  async open({ address, width, height, scheme, media, scripts }) {
    if (page) await page.browserContext().close();
    const context = await browser.createBrowserContext();
    page = await context.newPage();
    asked = [];
    faults = [];
    pages = [page];
    follow(page);
    await page.setJavaScriptEnabled(scripts);
    await page.setViewport({ width, height });
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", {
      media,
      features: [{ name: "prefers-color-scheme", value: scheme }],
    });
    await page.goto(address, { waitUntil: "load" });
  },
  // One more page of the same reader; it is the one that is used from then on.
  async another({ address, width, height }) {
    page = await page.browserContext().newPage();
    pages.push(page);
    follow(page);
    await page.setViewport({ width, height });
    await page.goto(address, { waitUntil: "load" });
  },
  async turn({ number }) {
    page = pages[number];
    await page.bringToFront();
  },
  // Close the page that is used, and use the one that was opened last.
  async leave() {
    pages = pages.filter((each) => each !== page);
    await page.close();
    page = pages.at(-1);
    await page.bringToFront();
  },
  async chord({ keys }) {
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.toReversed()) await page.keyboard.up(key);
  },
  allow: ({ origin, permissions }) => page.browserContext().overridePermissions(origin, permissions),
  hover: ({ selector }) => page.hover(selector),
  async drag({ from, to }) {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 5 });
    await page.mouse.up();
  },
  reload: () => page.reload({ waitUntil: "load" }).then(() => null),
  async wait({ script, seconds }) {
    const end = Date.now() + 1000 * seconds;
    while (Date.now() < end) {
      if (await page.evaluate(script)) return;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`this never came true: ${script}`);
  },
  click: ({ selector }) => page.click(selector),
  press: ({ key }) => page.keyboard.press(key),
  paste: () => page.keyboard.press("v", { commands: ["Paste"] }),
  type: ({ text }) => page.keyboard.type(text),
  // A frame that is just being loaded loses what is asked; it is asked again once it is there.
  async evaluateInFrame({ script }) {
    for (;;) {
      try {
        return await page.frames().at(-1).evaluate(script);
      } catch (error) {
        if (!/context was destroyed|detached/.test(error.message)) throw error;
        await new Promise((done) => setTimeout(done, 20));
      }
    }
  },
  evaluate: ({ script }) => page.evaluate(script),
  pdf: ({ path }) => page.pdf({ path, preferCSSPageSize: true, printBackground: true }).then(() => null),
  // Let files that a page saves be written to a folder.
  async saveTo({ folder }) {
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: folder,
      browserContextId: page.browserContext().id,
    });
  },
  screenshot: ({ path }) => page.screenshot({ path }).then(() => null),
  pixel: ({ x, y }) => page.screenshot({ clip: { x, y, width: 1, height: 1 }, encoding: "base64" }),
  asked: () => asked,
  faults: () => faults,
  async audit() {
    await page.evaluate(axe);
    // Of what is right axe would list every element, which takes longer than the checks.
    const { violations } = await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] })',
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("  ")}`);
  },
};

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

say({ answer: "ready" });
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line);
  try {
    say({ answer: (await commands[command](rest)) ?? null });
  } catch (error) {
    say({ error: String(error) });
  }
}
await browser.close();
