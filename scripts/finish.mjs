// Adds to what Trunk built what Trunk has no word for: finish.mjs FOLDER. Scripts and style sheets lose what only people
// read; the page names its inline script and the manifest; the worker learns which files it keeps; and the app becomes one
// file that needs no site.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.argv[2];
const digest = (content) => createHash("sha256").update(content);
const hash = (content) => digest(content).digest("hex").slice(0, 16);
/** What a policy calls an inline text. */
const sha = (text) => `'sha256-${digest(text).digest("base64")}'`;
const read = (name) => readFileSync(join(dist, name));
const write = (name, content) => writeFileSync(join(dist, name), content);
const esbuild = (input, ...options) =>
  execFileSync("esbuild", ["--log-level=warning", "--charset=utf8", "--minify", ...options], { input, encoding: "utf8" }).trim();

/** The one file whose name matches. */
function named(pattern) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`expected one ${pattern} in ${dist}, found: ${found.join(" ") || "none"}`);
  return found[0];
}

/** An element that holds the text as it is. */
function inline(element, text, attributes = "") {
  if (text.includes(`</${element}`)) throw new Error(`</${element} stands in what is to be inline`);
  return `<${element}${attributes}>${text}</${element}>`;
}

const page = read("index.html").toString("utf8");
const names = {
  glue: named(/^jianbao-[0-9a-f]+\.js$/),
  module: named(/^jianbao-[0-9a-f]+_bg\.wasm$/),
  boot: named(/^boot-[0-9a-f]+\.js$/),
};
const sheets = [...page.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"\/?>/g)].map((link) => link[1]);
const css = esbuild(sheets.map(read).join("\n"), "--loader=css");
const unfit = esbuild(read(named(/^unfit-[0-9a-f]+\.js$/)), "--target=es5");
const boot = esbuild(read(names.boot), "--target=es2020");
const glue = read(names.glue);
// What reads files: Trunk gives it no hash, the page says what it is called.
const reader = { script: esbuild(read("files.js"), "--target=es2020"), module: read("files_bg.wasm") };
const rest = `files-${hash(Buffer.concat([Buffer.from(reader.script), reader.module]))}`;
write(`${rest}.js`, reader.script);
write(`${rest}_bg.wasm`, reader.module);
["files.js", "files_bg.wasm"].forEach((name) => rmSync(join(dist, name)));
[...sheets, named(/^unfit-/)].forEach((name) => rmSync(join(dist, name)));

names.css = `jianbao-${hash(css)}.css`;
write(names.css, css);
write(names.boot, boot);
write(names.glue, esbuild(glue, "--format=esm", "--target=es2020"));

const bare = page
  .replace(/<!--[^]*?-->/g, "")
  .replace(/<link rel="stylesheet"[^>]*>/g, "")
  .replace(/<script[^>]*unfit-[^>]*><\/script>/, "")
  .replace(/>\s+</g, "><")
  .trim();
const links = `<link rel="stylesheet" href="./${names.css}"><link rel="manifest" href="./app.webmanifest">`;
// Browsers load no script from a folder. The one that says so stands inline.
const site = bare
  .replace("script-src 'self'", `script-src 'self' ${sha(unfit)}`)
  .replace('name="files" content="files"', `name="files" content="${rest}"`)
  .replace("</title>", `</title>${links}`)
  .replace("</body>", () => `${inline("script", unfit)}</body>`);
write("index.html", site);

const known = [`--define:NAMES=${JSON.stringify(Object.values(names))}`, `--define:REST=${JSON.stringify([`${rest}.js`, `${rest}_bg.wasm`])}`, `--define:VERSION=${JSON.stringify(hash(site))}`];
write("worker.js", esbuild(readFileSync("src/app/worker.js"), ...known));

// Nor may a page from a folder load modules or fetch, so everything stands inline, and the policy names each part.
const script = esbuild(glue, "--format=iife", "--global-name=jianbao", "--define:import.meta.url=''") + boot;
const module = read(names.module).toString("base64");
const policy = [
  "default-src 'none'",
  `script-src ${sha(unfit)} ${sha(script)} 'wasm-unsafe-eval'`,
  "style-src 'unsafe-inline'",
  `style-src-elem ${sha(css)}`,
  "img-src data:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const parts =
  inline("script", module, ' type="text/plain" id="module"') +
  inline("script", reader.module.toString("base64"), ' type="text/plain" id="files-module"') +
  inline("script", reader.script, ' type="text/plain" id="files-script"') + inline("script", unfit) + inline("script", script);
// Functions, because a text may hold what `replace` takes for its own signs.
const file = bare
  .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy)
  .replace(/<link rel="(?:modulepreload|preload)"[^>]*>/g, "")
  .replace(/<script[^>]*boot-[^>]*><\/script>/, "")
  .replace("</head>", () => `${inline("style", css)}</head>`)
  .replace("</body>", () => `${parts}</body>`);
write("jianbao.html", file);
