// Makes what Trunk built into what is published: index.mjs FOLDER. Names become short, text loses what only people read,
// the style sheets become one, and every name carries the hash of what its file now holds. Then it writes what needs all
// of that: the worker that keeps the site for use without a network, and the one file that needs no site.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { renamed } from "./names.mjs";
import { inline, sha, singleFile } from "./single.mjs";

const dist = process.argv[2];
const assets = "assets";

const read = (name) => readFileSync(join(dist, name), "utf8");
const hash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
const esbuild = (input, ...options) =>
  execFileSync("esbuild", ["--log-level=warning", "--charset=utf8", "--minify", ...options], { input, encoding: "utf8" });

/** Takes out of the folder the one file whose name matches. */
function take(pattern) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`expected one ${pattern} in ${dist}, found: ${found.join(" ") || "none"}`);
  const content = readFileSync(join(dist, found[0]));
  rmSync(join(dist, found[0]));
  return { name: found[0], content, text: content.toString("utf8") };
}

/** Writes a file under a name that tells its content; gives the name. */
function write(stem, extension, content) {
  const name = `${stem}-${hash(content)}${extension}`;
  writeFileSync(join(dist, name), content);
  return name;
}

const page = read("index.html");
const sheets = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"\/?>/g)].map((link) => link[1]);
const css = esbuild(sheets.map((name) => take(new RegExp(`^${name}$`)).text).join("\n"), "--loader=css");
const unfit = esbuild(take(/^unfit-[0-9a-f]+\.js$/).text, "--target=es5");
const boot = esbuild(take(/^boot-[0-9a-f]+\.js$/).text, "--target=es2020");
const glue = take(/^jianbao-[0-9a-f]+\.js$/);
const module = take(/^jianbao-[0-9a-f]+_bg\.wasm$/);
const short = renamed(module.content, glue.text);

const names = {
  css: write("jianbao", ".css", css),
  module: write("jianbao", "_bg.wasm", short.module),
};
names.glue = write("jianbao", ".js", esbuild(short.glue, "--format=esm", "--target=es2020"));

// As Trunk's hook does for the names of before.
writeFileSync(
  join(dist, "jianbao.js"),
  read("jianbao.js").replace(glue.name, names.glue).replace(module.name, names.module),
);

for (const name of readdirSync(assets)) copyFileSync(join(assets, name), join(dist, name));

// The module comes first: everything waits for it, and it for nothing, not even for the style sheet.
const head = [
  `<link rel="preload" href="./${names.module}" as="fetch" type="application/wasm" crossorigin>`,
  `<link rel="modulepreload" href="./${names.glue}">`,
  inline("script", boot, 'type="module" async'),
  `<link rel="stylesheet" href="./${names.css}">`,
  `<link rel="manifest" href="./app.webmanifest">`,
].join("");
const bare = page
  .replace(/<!--[^]*?-->/g, "")
  .replace(/<link rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g, "")
  .replace(/<script[^>]*><\/script>/g, "")
  .replace(/>\s+</g, "><")
  .trim();
// Two scripts stand inline, named in the policy by their hashes: one for browsers that load none from a folder, one
// because the start waits for it.
writeFileSync(
  join(dist, "index.html"),
  bare
    .replace("script-src 'self'", `script-src 'self' ${sha(unfit)} ${sha(boot)}`)
    .replace("</title>", () => `</title>${head}`)
    .replace("</body>", () => `${inline("script", unfit)}</body>`),
);

const worker = readFileSync("src/app/worker.js", "utf8");
writeFileSync(
  join(dist, "worker.js"),
  esbuild(worker, `--define:NAMES=${JSON.stringify(Object.values(names))}`, `--define:VERSION=${JSON.stringify(hash(read("index.html")))}`),
);

writeFileSync(
  join(dist, "jianbao.html"),
  singleFile({
    page: bare,
    css,
    unfit,
    script: esbuild(short.glue, "--format=iife", "--global-name=jianbao", "--define:import.meta.url=''") + boot,
    module: short.module,
  }),
);
