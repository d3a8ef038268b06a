// The data of a module, of which each constant of Rust's is a segment of its own until here, and which part of the module
// needs it.

/** So many bytes apart, two segments are cheaper as one: what lies between them is padding. */
const PADDING = 16;
/** So many bytes an entry of a table has at most that a loop counts through. */
const ENTRY = 24;

const ESCAPE = /\\([0-9a-f]{2}|.)/g;
const LETTERS = { t: "\t", n: "\n", r: "\r" };

const end = ({ at, bytes }) => at + bytes.length;

export class Data {
  /** @param {string[]} forms the segments, as wasm-dis writes them, in rising order of address */
  constructor(forms) {
    this.segments = forms.map((form) => {
      const [, name, at, text] = /^\(data (\S+) \(i32\.const (\d+)\) "([^]*)"\)$/.exec(form);
      const bytes = text.replace(ESCAPE, (_, code) => (code.length === 2 ? String.fromCharCode(parseInt(code, 16)) : (LETTERS[code] ?? code)));
      return { name, at: Number(at), bytes: Buffer.from(bytes, "latin1") };
    });
  }

  /**
   * The segments that code may read or write, and those to which they point. What can be written stays with the first part.
   * An address inside a segment may stand for the one after it: a table is often counted from below its beginning. One behind
   * a table may stand for the table: where it is counted from its end, what is named is an entry that would be the next.
   * @param {Iterable<string>} code texts of functions
   */
  needed(code) {
    const out = new Set(this.segments.filter((segment) => !segment.name.startsWith("$.rodata")));
    for (const text of code)
      for (const match of text.matchAll(/(?:i32\.const |offset=)(\d+)/g)) {
        const address = Number(match[1]);
        const place = this.find(address);
        if (place < 0) continue;
        out.add(this.segments[place]);
        const next = this.segments[place + 1];
        if (next && address > this.segments[place].at) out.add(next);
        for (const table of this.tablesBefore(address, place)) out.add(table);
      }
    for (const segment of out)
      for (const place of this.places(segment)) out.add(this.segments[place]);
    return out;
  }

  /** The tables with pointers that end less than an entry before an address. */
  tablesBefore(address, place) {
    const out = [];
    for (; place >= 0 && end(this.segments[place]) + ENTRY > address; place -= 1) {
      const segment = this.segments[place];
      if (end(segment) <= address && segment.bytes.length >= ENTRY && this.places(segment).length > 0) out.push(segment);
    }
    return out;
  }

  /** The places of the segments to which one points. */
  places({ bytes }) {
    const out = [];
    for (let at = 0; at + 4 <= bytes.length; at += 4) out.push(this.find(bytes.readUInt32LE(at)));
    return out.filter((place) => place >= 0);
  }

  /** The place of the last segment that begins at an address or before it; -1 where nothing is near. */
  find(address) {
    const { segments } = this;
    let [low, high] = [0, segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segments[middle].at <= address) low = middle + 1;
      else high = middle;
    }
    const last = segments[low - 1];
    return last && address <= last.at + last.bytes.length + PADDING ? low - 1 : -1;
  }

  /** Forms of the segments that are wanted, neighbours as one. */
  forms(wanted) {
    const runs = [];
    let open = false;
    for (const segment of this.segments) {
      if (!wanted(segment)) {
        open = false;
        continue;
      }
      const run = runs.at(-1);
      const gap = open ? segment.at - run.at - run.bytes.length : Infinity;
      if (gap <= PADDING) run.bytes = Buffer.concat([run.bytes, Buffer.alloc(gap), segment.bytes]);
      else runs.push({ at: segment.at, bytes: segment.bytes });
      open = true;
    }
    return runs.map(({ at, bytes }) => `(data (i32.const ${at}) "${bytes.toString("hex").replace(/../g, "\\$&")}")`);
  }
}
