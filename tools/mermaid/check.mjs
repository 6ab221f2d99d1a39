// Reads charts with the real Mermaid and tells what is wrong with them.
//
//   npm install --prefix tools/mermaid
//   echo '["pie\n  \"a\" : 1"]' | node tools/mermaid/check.mjs
//
// In: a JSON list of texts. Out: Mermaid's version, and the fault of each text, empty where there is none.
// To try another Mermaid, name a folder with it in VAULTLINK_MERMAID:
//
//   npm install --prefix /tmp/mermaid10 mermaid@10.9 jsdom@24
//   VAULTLINK_MERMAID=/tmp/mermaid10 python -m pytest -n0 tests/generate/test_mermaid.py

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = process.env.VAULTLINK_MERMAID || dirname(fileURLToPath(import.meta.url));
const installed = createRequire(join(folder, "package.json"));
const { JSDOM } = installed("jsdom");
const page = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
Object.assign(globalThis, { window: page.window, document: page.window.document });

const home = join(folder, "node_modules", "mermaid");
const { default: mermaid } = await import(pathToFileURL(join(home, "dist", "mermaid.core.mjs")));
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));

const faults = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    await mermaid.parse(text);
    faults.push("");
  } catch (fault) {
    faults.push(String(fault.message ?? fault) || "?");
  }
}
process.stdout.write(JSON.stringify({ version, faults }));
