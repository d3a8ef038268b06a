// Makes what Trunk built into what is published: index.mjs FOLDER. The module is made small and comes in two parts, names
// become short, text loses what only people read, the style sheets become one, and every name carries the hash of what its
// file now holds. The page itself shows the desk before the program does. Then it writes what needs all of that: the worker that keeps the site for use without a network, and the
// one file that needs no site.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { renamed } from "./names.mjs";
import { inline, sha, singleFile } from "./single.mjs";
import { split, whole } from "./split.mjs";
import { assembled, disassembled, smallest } from "./tools.mjs";

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
const first = readFileSync("scripts/finish/primary.txt", "utf8").split("\n");
const text = disassembled(module.content);
const parts = split(text, new Set(first));
const secondary = smallest(assembled(parts.secondary));
const short = renamed(glue.text, [smallest(assembled(whole(text))), smallest(assembled(parts.primary))]);
const [all, primary] = short.modules;

const names = {
  css: write("jianbao", ".css", css),
  module: write("jianbao", "_bg.wasm", primary),
  secondary: write("secondary", ".wasm", secondary),
};
names.glue = write("jianbao", ".js", esbuild(short.glue, "--format=esm", "--target=es2020"));

// In place of what Trunk's hook wrote, which knows of one part. Other pages have both before anything is called.
writeFileSync(
  join(dist, "jianbao.js"),
  `import init, { tidy, typeset } from "./${names.glue}";
export { tidy, typeset };
const file = (name) => fetch(new URL(name, import.meta.url));
export default async () => {
  const secondary = file("./${names.secondary}").then((file) => file.arrayBuffer());
  const primary = await init({ module_or_path: file("./${names.module}") });
  await WebAssembly.instantiate(await secondary, { primary });
};
`,
);

for (const name of readdirSync(assets)) copyFileSync(join(assets, name), join(dist, name));

// The module comes first: everything waits for it, and it for nothing, not even for the style sheet.
const head = [
  `<link rel="preload" href="./${names.module}" as="fetch" type="application/wasm" crossorigin>`,
  `<meta name="secondary" content="./${names.secondary}">`,
  `<link rel="modulepreload" href="./${names.glue}">`,
  inline("script", boot, 'type="module" async'),
  `<link rel="stylesheet" href="./${names.css}">`,
  `<link rel="manifest" href="./app.webmanifest">`,
].join("");
const desk = readFileSync("scripts/finish/desk.html", "utf8").trim();
const bare = page
  .replace(/<!--[^]*?-->/g, "")
  .replace(/<link rel="(?:stylesheet|modulepreload|preload)"[^>]*>/g, "")
  .replace(/<script[^>]*><\/script>/g, "")
  .replace(/>\s+</g, "><")
  .replace('<div id="jianbao">', (start) => start + desk)
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
    module: all,
  }),
);
