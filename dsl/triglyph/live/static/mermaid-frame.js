// Draws what the page sends with the real Mermaid. The frame belongs to no origin: it can ask the
// server for nothing but these scripts, and only the page that holds it may send it something.
"use strict";

let number = 0;

addEventListener("message", async (event) => {
  if (event.source !== parent) return;
  const { text, theme } = event.data;
  const place = document.getElementById("drawing");
  number += 1;
  const own = number;
  try {
    document.body.style.background = theme === "dark" ? "#0f172a" : "#ffffff";
    document.body.style.color = theme === "dark" ? "#e2e8f0" : "#1e293b";
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: theme === "dark" ? "dark" : "default",
    });
    const { svg } = await mermaid.render(`mermaid-${own}`, text);
    if (own !== number) return;
    place.innerHTML = svg;
    parent.postMessage({ drawn: own }, "*");
  } catch (error) {
    const words = document.createElement("p");
    words.textContent = `Mermaid cannot draw this: ${error.message}`;
    place.replaceChildren(words);
    parent.postMessage({ failed: String(error) }, "*");
  }
});
parent.postMessage({ ready: true }, "*");
