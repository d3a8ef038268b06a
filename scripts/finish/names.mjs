// Gives short names to what a WebAssembly module and its script call each other. wasm-bindgen's names are long, unique and
// never seen by anyone; they are a twentieth of the first load.

/** The sections of the binary format that hold the names. */
const [IMPORTS, EXPORTS] = [2, 7];

/**
 * The script and modules that it serves with short names. Names that other pages know (`tidy`, `typeset`, `memory`) stay.
 * @param {string} glue
 * @param {Buffer[]} modules the first has all imports and exports of the script
 */
export function renamed(glue, modules) {
  const compiled = new WebAssembly.Module(modules[0]);
  const imports = WebAssembly.Module.imports(compiled);
  const [from] = new Set(imports.map((one) => one.module));
  const own = (name) => /^_*(wbg|wbindgen|wasm_bindgen|externref)_/.test(name);
  const long = [...imports, ...WebAssembly.Module.exports(compiled)].map((one) => one.name).filter(own);
  const short = new Map([...new Set(long)].map((name, at) => [name, `$${at.toString(36)}`]));
  if (glue.includes("$0")) throw new Error("the script has a name that is to be given");

  const to = (name) => (name === from ? "$" : (short.get(name) ?? name));
  return {
    modules: modules.map((module) => rewritten(module, to)),
    glue: glue.replace(`"${from}"`, '"$"').replace(/[A-Za-z_$][\w$]*/g, to),
  };
}

/** The module with other names in its imports and exports. */
function rewritten(module, to) {
  const out = [module.subarray(0, 8)];
  const reader = new Reader(module, 8);
  while (!reader.done()) {
    const id = reader.byte();
    const body = reader.bytes(reader.number());
    const changed = id === IMPORTS ? importsOf(body, to) : id === EXPORTS ? exportsOf(body, to) : body;
    out.push(Buffer.from([id]), number(changed.length), changed);
  }
  return Buffer.concat(out);
}

function importsOf(body, to) {
  const reader = new Reader(body, 0);
  const count = reader.number();
  const out = [number(count)];
  for (let at = 0; at < count; at += 1) {
    out.push(name(to(reader.name())), name(to(reader.name())));
    const start = reader.at;
    const kind = reader.byte();
    // A function names its type; nothing else is imported by what wasm-bindgen makes.
    if (kind !== 0) throw new Error(`an import of kind ${kind}`);
    reader.number();
    out.push(body.subarray(start, reader.at));
  }
  return Buffer.concat(out);
}

function exportsOf(body, to) {
  const reader = new Reader(body, 0);
  const count = reader.number();
  const out = [number(count)];
  for (let at = 0; at < count; at += 1) {
    out.push(name(to(reader.name())));
    const start = reader.at;
    reader.byte();
    reader.number();
    out.push(body.subarray(start, reader.at));
  }
  return Buffer.concat(out);
}

class Reader {
  constructor(bytes, at) {
    this.all = bytes;
    this.at = at;
  }
  done() {
    return this.at >= this.all.length;
  }
  byte() {
    return this.all[this.at++];
  }
  bytes(length) {
    this.at += length;
    return this.all.subarray(this.at - length, this.at);
  }
  /** An unsigned LEB128. */
  number() {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }
  name() {
    return this.bytes(this.number()).toString("utf8");
  }
}

function number(value) {
  const out = [];
  for (; value >= 128; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return Buffer.from([...out, value]);
}

function name(text) {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([number(bytes.length), bytes]);
}
