// Makes a site that Trunk built tell which functions are called: traced.mjs FOLDER. Their names come into traced.json, with
// the address of the first one's byte.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { traced } from "./split.mjs";
import { assembled, disassembled } from "./tools.mjs";

/** In the far end of the stack, which no app reaches that has only been opened. */
const AT = 4096;

const folder = process.argv[2];
const name = readdirSync(folder).find((name) => name.endsWith("_bg.wasm"));
const { module, names } = traced(disassembled(readFileSync(join(folder, name))), AT);
writeFileSync(join(folder, name), assembled(module));
writeFileSync(join(folder, "traced.json"), JSON.stringify({ at: AT, names }));
