// Prints what a first visit loads before the app is usable, as it travels: compressed with brotli. Fails above the budget.
// weight.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** KiB. It only goes down: whoever makes the app lighter lowers it. */
const BUDGET = 325;

const dist = process.argv[2];
const page = readFileSync(join(dist, "index.html"), "utf8");
const named = [...page.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\.\/([^"]+\.(?:js|css|wasm))"/g)].map((link) => link[1]);

let total = 0;
for (const name of new Set(["index.html", ...named, "worker.js"])) {
  const raw = readFileSync(join(dist, name));
  const size = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  }).length;
  total += size;
  console.log(`${String(raw.length).padStart(8)} ${String(size).padStart(8)}  ${name}`);
}
const kib = (total / 1024).toFixed(1);
console.log(`First load: ${kib} KiB of at most ${BUDGET}.`);
if (total > BUDGET * 1024) process.exit(1);
