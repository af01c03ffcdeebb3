// Taking a drawing along: a copy of it, or a file.
const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
const ENDINGS = { boxart: "txt", mermaid: "mmd", spec: "yaml" };
const PER_PIXEL = 2; // as screens of high density have it
const MOST_SIDE = 16000; // pixels; browsers draw no more
const MOST_AREA = 2e8;

const EITHER = /^(.*)\{(fill|stroke):light-dark\(([^,]+),([^)]+)\)\}$/gm;

// The svg as a file of its own: in both colours, as whoever shows it has them, or in one.
const writeSvg = (figure, { scheme = "either" } = {}) => {
  const picture = figure.querySelector(".panel[data-form=picture] .drawing, .panel[data-form=picture] img");
  if (picture.tagName === "IMG") {
    const bytes = Uint8Array.from(atob(picture.src.split(",")[1]), (each) => each.codePointAt(0));
    return new TextDecoder().decode(bytes);
  }
  const copy = picture.cloneNode(true);
  for (const hit of find(".hit", copy)) hit.removeAttribute("class");
  for (const link of find("a", copy)) { // a place of this page
    if (link.getAttributeNS(XLINK, "href")?.startsWith("#")) link.removeAttributeNS(XLINK, "href");
  }
  const style = copy.querySelector("style");
  const rules = {
    either: "@media (prefers-color-scheme:dark){$1{$2:$4}}",
    light: "",
    dark: "$1{$2:$4}",
  };
  if (style) style.textContent = style.textContent.replace(EITHER, rules[scheme]);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
};

const drawPng = async (figure) => {
  const image = new Image();
  const text = writeSvg(figure, { scheme: isDark() ? "dark" : "light" });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(PER_PIXEL, MOST_SIDE / Math.max(width, height), Math.sqrt(MOST_AREA / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
};

const writeText = (figure) => `${panelOf(figure).querySelector("pre").textContent}\n`;

const copyText = async (figure, text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    figure.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
};

const saveFile = (data, name, kind) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

// By what is taken, then in which way.
const TAKERS = {
  svg: {
    copy: (figure) => copyText(figure, writeSvg(figure)),
    save: (figure) => saveFile(writeSvg(figure), `${figure.dataset.name}.svg`, "image/svg+xml"),
  },
  png: {
    copy: (figure) => navigator.clipboard.write([new ClipboardItem({ "image/png": drawPng(figure) })]),
    save: async (figure) => saveFile(await drawPng(figure), `${figure.dataset.name}.png`),
  },
  text: {
    copy: (figure) => copyText(figure, writeText(figure)),
    save: (figure) => saveFile(writeText(figure), `${figure.dataset.name}.${ENDINGS[formOf(figure)]}`, "text/plain"),
  },
};
const DONE = { copy: "Copied", save: "Saved" };
const FAILED = {
  copy: "The browser lets no page copy this: download it",
  save: "The browser cannot write this",
};

const take = async (figure, button, { what, way }) => {
  const words = button.querySelector("span");
  const before = button.dataset.words;
  let said = DONE[way];
  try {
    await TAKERS[what][way](figure);
  } catch {
    said = FAILED[way];
  }
  words.textContent = said === FAILED[way] ? "Not here" : said;
  tell(said);
  setTimeout(() => { words.textContent = before; tell(""); }, 1600);
};

// A picture is taken as svg or as png, so its buttons open a choice.
const followTake = (figure, box) => {
  const button = box.querySelector("button");
  const way = button.className;
  const words = button.querySelector("span");
  button.dataset.words = words.textContent;
  const choice = document.createElement("div");
  choice.className = "choice";
  choice.hidden = true;
  const open = (wanted) => {
    choice.hidden = !wanted;
    if (formOf(figure) === FIRST_FORM) button.setAttribute("aria-expanded", String(wanted));
    else button.removeAttribute("aria-expanded");
  };
  for (const what of ["svg", "png"]) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = what;
    one.dataset.what = what;
    one.setAttribute("aria-label", `${button.dataset.words} ${what}`);
    one.addEventListener("click", () => {
      button.focus();
      open(false);
      take(figure, button, { what, way });
    });
    choice.append(one);
  }
  box.append(choice);
  button.addEventListener("click", () => {
    if (formOf(figure) === FIRST_FORM) open(choice.hidden);
    else take(figure, button, { what: "text", way });
  });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) open(false); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || choice.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    button.focus();
    open(false);
  });
  figure.addEventListener("shown", () => open(false));
  open(false);
};

starts.push(() => {
  for (const figure of figures) {
    const tools = byId("tools").content.firstElementChild.cloneNode(true);
    for (const box of find(".take", tools)) followTake(figure, box);
    figure.querySelector(".head").append(tools);
  }
});
