// Splits a WebAssembly module in two. The primary holds the functions that draw the first screen; the secondary holds all
// others and comes after it. Both work in one memory, with one table and one stack, which are the primary's; each brings
// the data that only it needs.
//
// It is done on the text of the module, as wasm-dis writes it: there every function has its name, and nothing needs a new
// number. A call from the primary to the secondary goes by the table, through a function of the same name that is left in the
// primary. Where such a call comes before the secondary has, it first calls `secondary`, a function of the app, which
// brings it at once.

import { Data } from "./data.mjs";

/** What the primary exports for the secondary begins with this: wasm-bindgen gives no such names. */
const SHARED = "@";
/** What the secondary imports it from. */
const PRIMARY = "primary";
/** The global that tells whether the secondary is there. */
const THERE = "$secondary-is-there";
/** The function of the app that brings it. */
const BRING = "$secondary";

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)`;
const NAMES = new RegExp(NAME, "g");
const CALLS = new RegExp(String.raw`\b(?:return_)?(?:call|ref\.func) (${NAME})`, "g");

/** A function's name as it is in Rust, without the hashes of crates, which are of one build only. */
export const plain = (name) => name.replace(/^\$"?|"$/g, "").replace(/\\(.)/g, "$1").replace(/\[[0-9a-f]+\]/g, "");

/**
 * The texts of both parts. A function without a name of its own stays in the primary.
 * @param {string} text the module
 * @param {Set<string>} first the plain names of the functions that draw the first screen
 */
export function split(text, first) {
  const module = new Module(text);
  const bringing = module.reached(BRING);
  const stays = (name) => first.has(plain(name)) || /^\$\d+$/.test(name) || bringing.has(name);
  const [primary, secondary] = [new Set(), new Set()];
  for (const name of module.functions.keys()) (stays(name) ? primary : secondary).add(name);

  const asked = new Set([...module.called(primary), ...module.named()]);
  const slots = new Map([...secondary].filter((name) => asked.has(name)).map((name, at) => [name, module.table.size + at]));
  const needed = [...module.called(secondary)].filter((name) => !secondary.has(name));
  const shared = module.shared(needed);
  const kept = module.data.needed([...primary].map((name) => module.functions.get(name)));
  return { primary: primaryOf(module, primary, slots, shared, kept), secondary: secondaryOf(module, secondary, slots, shared, kept) };
}

function primaryOf(module, primary, slots, shared, kept) {
  const { table } = module;
  const size = table.size + slots.size;
  return text([
    ...module.others.map((form) => (form === table.form ? `(table ${table.name} ${size} ${size} funcref)` : form)),
    ...module.data.forms((segment) => kept.has(segment)),
    `(global ${THERE} (mut i32) (i32.const 0))`,
    ...shared.map(({ kind, name, as }) => `(export "${as}" (${kind} ${name}))`),
    ...[...primary].map((name) => module.functions.get(name)),
    ...[...slots].map(([name, slot]) => passOn(module.functions.get(name), table.name, slot)),
  ]);
}

/** A function that calls what stands in a slot of the table with what it is called with. */
function passOn(form, table, slot) {
  const { head, type, params } = header(form);
  const given = params.map((param) => `(local.get ${param})`).join(" ");
  return `${head} (if (i32.eqz (global.get ${THERE})) (then (call ${BRING})))
    (call_indirect ${table} ${type} ${given} (i32.const ${slot})))`;
}

function secondaryOf(module, secondary, slots, shared, kept) {
  const first = module.table.size;
  return text([
    ...module.others.filter((form) => form.startsWith("(type ")),
    ...shared.map(({ kind, name, type, as }) => `(import "${PRIMARY}" "${as}" (${kind} ${name} ${type(first + slots.size)}))`),
    `(elem (table ${module.table.name}) (i32.const ${first}) func ${[...slots.keys()].join(" ")})`,
    `(func $here (global.set ${THERE} (i32.const 1)))`,
    "(start $here)",
    ...module.data.forms((segment) => !kept.has(segment)),
    ...[...secondary].map((name) => module.functions.get(name)),
  ]);
}

/** A module in one part: its data as one, its functions as they are. */
export function whole(module) {
  const { functions, others, data } = new Module(module);
  return text([...others, ...data.forms(() => true), ...functions.values()]);
}

/**
 * A module in which each function with a name tells that it was called: it sets the byte of its place in the list, from `at` on.
 * @param {string} module the module's text
 * @param {number} at where nothing else is: the far end of the stack
 */
export function traced(module, at) {
  const { functions, others, data } = new Module(module);
  const names = [...functions.keys()];
  const told = names.map((name, place) => {
    const form = functions.get(name);
    const { end } = header(form, ["type", "param", "result", "local"]);
    return `${form.slice(0, end)} (i32.store8 (i32.const ${at + place}) (i32.const 1))${form.slice(end)}`;
  });
  return { module: text([...others, ...data.forms(() => true), ...told]), names: names.map(plain) };
}

const text = (forms) => `(module\n${forms.join("\n")}\n)\n`;

class Module {
  constructor(text) {
    this.functions = new Map();
    this.others = [];
    const data = [];
    for (const form of formsIn(text)) {
      const name = new RegExp(String.raw`^\(func (${NAME})`).exec(form)?.[1];
      if (name) this.functions.set(name, form);
      else if (form.startsWith("(data ")) data.push(form);
      else this.others.push(form);
    }
    this.data = new Data(data);
    const form = this.others.find((form) => form.startsWith("(table ") && form.endsWith("funcref)"));
    const [, name, size] = /^\(table (\S+) (\d+) \2 funcref\)$/.exec(form);
    this.table = { form, name, size: Number(size) };
  }

  /** All that the functions of these names call by name. */
  called(names) {
    const out = new Set();
    for (const name of names) for (const match of this.functions.get(name).matchAll(CALLS)) out.add(match[1]);
    return out;
  }

  /** All that is named outside of functions: in the table, among the exports. */
  named() {
    return this.others.flatMap((form) => form.match(NAMES) ?? []);
  }

  /** A function and all that it may call by name. */
  reached(name) {
    const out = new Set([name]);
    for (const one of out) for (const callee of this.called([one])) if (this.functions.has(callee)) out.add(callee);
    return out;
  }

  /** What both parts use: memory, tables, globals, and the functions of these names, each with a name for export. */
  shared(functions) {
    const out = [{ kind: "global", name: THERE, type: () => "(mut i32)" }];
    for (const form of this.others) {
      const [, kind, name, rest] = /^\((memory|table|global) (\S+) ([^]*)\)$/.exec(form) ?? [];
      if (kind === "memory") out.push({ kind, name, type: () => rest });
      if (kind === "table") out.push({ kind, name, type: form === this.table.form ? (size) => `${size} ${size} funcref` : () => rest });
      if (kind === "global") out.push({ kind, name, type: () => /^\(mut \w+\)|^\w+/.exec(rest)[0] });
    }
    const imports = this.others.filter((form) => form.startsWith("(import ")).map((form) => formsIn(form.slice(1))[0]);
    const imported = new Map(imports.map((form) => [header(form).name, form]));
    for (const name of functions) {
      const { type } = header(this.functions.get(name) ?? imported.get(name));
      out.push({ kind: "func", name, type: () => type });
    }
    return out.map((one, at) => ({ ...one, as: SHARED + at.toString(36) }));
  }
}

/** The forms between the outermost parentheses, which come after the text's beginning. */
function formsIn(text) {
  const out = [];
  const token = /"(?:[^"\\]|\\.)*"|;;.*|\(;[^]*?;\)|[()]/g;
  token.lastIndex = 1;
  let depth = 0;
  let start = 0;
  for (let match; (match = token.exec(text)); ) {
    if (match[0] === "(" && depth++ === 0) start = match.index;
    if (match[0] === ")" && --depth === 0) out.push(text.slice(start, match.index + 1));
    if (depth < 0) break;
  }
  return out;
}

/** The head of a function, up to its body: with its name, its parameters' names and its type without names. */
function header(form, parts = ["type", "param", "result"]) {
  const part = new RegExp(String.raw`\s*\((${parts.join("|")})\s+(${NAME})?([^()]*(?:\([^()]*\))?[^()]*)\)`, "y");
  const start = new RegExp(String.raw`^\(func (${NAME})`).exec(form);
  part.lastIndex = start[0].length;
  const out = { name: start[1], params: [], type: "", end: start[0].length };
  for (let match; (match = part.exec(form)); ) {
    out.end = part.lastIndex;
    if (match[1] === "param") out.params.push(match[2]);
    if (match[1] === "param" || match[1] === "result") out.type += `(${match[1]} ${match[3]})`;
  }
  return { ...out, head: form.slice(0, out.end) };
}
