// Prints what a first visit loads by itself, as it travels: compressed with brotli. Fails above the budget. weight.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** KiB. It only goes down: whoever makes the app lighter lowers it, to 1.5 above what is reached: the folder that a clone lies
 *  in orders the code in another way, which brotli says in up to 0.8 more or less. It went up for what was asked, last
 *  by 7.5 for long drafts set near pages first, line ends in doubt with the other way and a tidying that does a quarter more in the
 *  same time, then by 2.6 for bylines, sentences broken by hand made whole, and a form that completes what is typed, then by 5
 *  for issues that are pasted into one, headlines of two lines, subtitles, lines of web pages and late stories pointed at, then
 *  by 4.8 for siblings that are read alike, subtitles on their line and pages of web sites told from what is pasted,
 *  then by 2.4 for findings that wait while one types, comments of Word files, figures by their own widths and point under point. */
const MOST = 513.7;

/** KiB, of what reads files. */
const READER = 400;

const dist = process.argv[2];
const page = readFileSync(join(dist, "index.html"), "utf8");
const linked = [...page.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\.\/([^"]+)"/g)].map((one) => one[1]);

let total = 0;
// The worker loads nothing but these again, and the icon of the manifest.
for (const name of new Set(["index.html", ...linked, "worker.js", "icon.svg"])) {
  const raw = readFileSync(join(dist, name));
  const size = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  }).length;
  total += size;
  console.log(`${String(raw.length).padStart(8)} ${String(size).padStart(8)}  ${name}`);
}
// What comes with the first file, or when the page has nothing else to do.
const rest = readdirSync(dist).filter((name) => /^files-[0-9a-f]+/.test(name));
const sizes = rest.map((name) => brotliCompressSync(readFileSync(join(dist, name))).length);
const later = sizes.reduce((all, size) => all + size, 0);
console.log(`What reads files: ${(later / 1024).toFixed(1)} KiB of at most ${READER}.`);
console.log(`A first visit: ${(total / 1024).toFixed(1)} KiB of at most ${MOST}.`);
if (total > MOST * 1024 || later > READER * 1024) process.exit(1);
