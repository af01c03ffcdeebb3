// The VS Code extension: starts the language server, and shows the drawing beside the text.
"use strict";

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const { Preview } = require("./preview");

/** @type {LanguageClient | undefined} */
let client;

/** Return a client of the command that the settings name. */
function makeClient() {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const written = vscode.workspace.getConfiguration("triglyph").get("command", "triglyph");
  const command = written.replaceAll("${workspaceFolder}", folder ?? ".");
  const server = {
    command,
    args: ["lsp"],
    transport: TransportKind.stdio,
    options: { cwd: folder },
  };
  return new LanguageClient("triglyph", "Triglyph", server, {
    documentSelector: [
      { scheme: "file", language: "yaml" },
      { scheme: "file", language: "triglyph" },
    ],
  });
}

/** Start the server; say how to install it where it cannot be started. */
async function start() {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    const hint = "Install it with: pip install 'triglyph[all]', or set triglyph.command.";
    vscode.window.showErrorMessage(`Triglyph cannot start: ${error.message ?? error} ${hint}`);
  }
}

/** Stop the server, if it runs. */
async function stop() {
  const running = client;
  client = undefined;
  if (running?.isRunning()) {
    await running.stop();
  }
}

/** @param {vscode.ExtensionContext} context */
async function activate(context) {
  const preview = new Preview((method, params) => {
    if (!client?.isRunning()) {
      throw new Error("the language server does not run");
    }
    return client.sendRequest(method, params);
  });
  context.subscriptions.push(
    preview,
    vscode.commands.registerCommand("triglyph.preview", () => preview.show()),
    vscode.commands.registerCommand("triglyph.restart", async () => {
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
