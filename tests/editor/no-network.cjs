// Loaded before the language server: notes every host that it would reach, and lets none be reached.
const { appendFileSync } = require("node:fs");
const net = require("node:net");

net.Socket.prototype.connect = function (...words) {
  const options = net._normalizeArgs(Array.isArray(words[0]) ? words[0] : words)[0];
  appendFileSync(process.env.FETCHED, `${options.host ?? options.path}\n`);
  this.destroy(new Error("the tests allow no network"));
  return this;
};
