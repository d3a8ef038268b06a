// Puts the site and what is measured beside it into one folder, and writes what each weighs as it travels, in bytes of brotli: build.mjs FOLDER
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const folder = process.argv[2];
const site = join(folder, "site");
const packages = join(folder, "node_modules");

rmSync(site, { recursive: true, force: true });
cpSync("dist", site, { recursive: true });

/** Joins a script and all that it imports; returns its size. */
function bundle(script, out) {
  const options = ["--bundle", "--format=esm", "--minify", "--log-level=error", `--outfile=${out}`, "--define:global=globalThis"];
  execFileSync("esbuild", [script, ...options], { env: { ...process.env, NODE_PATH: packages }, stdio: "inherit" });
  return brotliCompressSync(readFileSync(out)).length;
}

copyFileSync("bench/page.js", join(site, "bench.js"));
bundle("bench/peers.js", join(site, "peers.js"));
const parts = { "autocorrect_bg.wasm": "@huacnlee/autocorrect/autocorrect_bg.wasm", "pdf.worker.js": "pdfjs-dist/build/pdf.worker.min.mjs" };
for (const [name, file] of Object.entries(parts)) copyFileSync(join(packages, file), join(site, name));
const files = readFileSync("dist/index.html", "utf8").match(/<meta name="files" content="([^"]+)"/)[1];
writeFileSync(
  join(site, "bench.html"),
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><meta name="files" content="${files}">
   <link rel="stylesheet" href="bulletin.css"><div id="pages"></div><script type="module" src="bench.js"></script>`,
);

/** What a page that imports only this loads. */
function alone(imports, ...more) {
  const script = join(folder, "alone.mjs");
  writeFileSync(script, imports);
  const files = more.map((file) => brotliCompressSync(readFileSync(join(packages, file))).length);
  return [bundle(script, join(folder, "alone.js")), ...files].reduce((all, size) => all + size);
}

const [, first] = execFileSync("node", ["scripts/weight.mjs", "dist"], { encoding: "utf8" }).match(/A first visit: ([\d.]+) KiB/);
const weights = [
  ["Jianbao, a first visit", Math.round(first * 1024)],
  ["autocorrect", alone('export * from "@huacnlee/autocorrect/autocorrect_bg.js"', parts["autocorrect_bg.wasm"])],
  ["zhlint", alone('export * from "zhlint/dist/zhlint.es.js"')],
  ["pangu", alone('export * from "pangu/browser"')],
  ["Paged.js", alone('export * from "pagedjs"')],
  ["mammoth", alone('export * from "mammoth/mammoth.browser.js"')],
  ["docx", alone('export * from "docx"')],
  ["pdf.js", alone('export * from "pdfjs-dist"', parts["pdf.worker.js"])],
];
writeFileSync(join(folder, "weights.json"), JSON.stringify(weights));
