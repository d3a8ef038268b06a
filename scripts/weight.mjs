// Prints what a first visit loads before the desk is there, and what follows by itself, as it travels: compressed with
// brotli. Fails above the budgets. weight.mjs FOLDER
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** KiB before the desk is there, and in all. They only go down: whoever makes the app lighter lowers them. */
const [FIRST, ALL] = [110, 352];

const dist = process.argv[2];
const page = readFileSync(join(dist, "index.html"), "utf8");
const named = (elements) => [...page.matchAll(new RegExp(`<(?:${elements})[^>]*?(?:src|href|content)="\\./([^"]+\\.(?:js|css|wasm))"`, "g"))].map((one) => one[1]);

function weigh(names) {
  let total = 0;
  for (const name of new Set(names)) {
    const raw = readFileSync(join(dist, name));
    const size = brotliCompressSync(raw, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
    }).length;
    total += size;
    console.log(`${String(raw.length).padStart(8)} ${String(size).padStart(8)}  ${name}`);
  }
  return total / 1024;
}

const first = weigh(["index.html", ...named("script|link")]);
console.log(`First load: ${first.toFixed(1)} KiB of at most ${FIRST}.`);
const all = first + weigh([...named("meta"), "worker.js"]);
console.log(`With what follows by itself: ${all.toFixed(1)} KiB of at most ${ALL}.`);
if (first > FIRST || all > ALL) process.exit(1);
