// The tools of Binaryen on modules in memory.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Rust makes modules of. */
const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

/** The text of a module. */
export const disassembled = (module) => run("wasm-dis", module).toString("utf8");

/** The module of a text. */
export const assembled = (text) => run("wasm-as", text);

/**
 * The module as small as it gets, for a network that compresses it. Flat code that is given its loops anew resembles itself
 * more, and so does what is not put into its one caller. Nothing of Rust's lies below address 1024.
 */
export const smallest = (module) =>
  run("wasm-opt", module, "--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=0", "--low-memory-unused");

function run(tool, input, ...options) {
  const folder = mkdtempSync(join(tmpdir(), "jianbao-"));
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  try {
    writeFileSync(from, input);
    execFileSync(tool, [...FEATURES, ...options, from, "-o", to], { stdio: ["ignore", "inherit", "inherit"] });
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
