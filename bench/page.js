// Runs in the page of the measurements: each step as the project does it and as others do, and the clock.
import init, { tidy, typeset } from "./jianbao.js";
import * as peers from "./peers.js";

await init();
await peers.ready;

/** A worker of ours that reads and writes files, one message at a time. */
function reader() {
  const name = document.querySelector("meta[name=files]").content;
  const worker = new Worker(`${name}.js`);
  const module = new URL(`${name}_bg.wasm`, location).href;
  return (message, passed = []) =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => {
        if (data.state === "working") return;
        data.state === "done" ? done(data.answer) : failed(new Error(data.state));
      };
      worker.postMessage({ module, ...message }, passed);
    });
}

const ask = reader();
const read = (bytes) => {
  const copy = bytes.slice();
  return ask({ name: "", bytes: copy }, [copy.buffer]);
};

const place = document.getElementById("pages");

/** Draws what was put into the page, to the last line. */
const drawn = () => place.lastElementChild?.getBoundingClientRect().height;

function set(text) {
  place.innerHTML = typeset(tidy(text));
  drawn();
}

async function paged(text) {
  place.innerHTML = "";
  await peers.paginate(text, place);
  drawn();
}

/** The steps, each by name; what stands first in a row is ours. */
const steps = {
  tidy: { tidy, autocorrect: peers.autocorrect, zhlint: peers.zhlint, pangu: peers.pangu },
  typeset: { "tidy and typeset": (text) => typeset(tidy(text)), autocorrect: peers.autocorrect },
  pages: { "tidy, typeset and draw": set, "Paged.js": paged },
  docxIn: { open: read, mammoth: peers.mammoth },
  docxOut: { write: ({ packed }) => ask({ document: packed, form: "docx" }), docx: ({ draft }) => peers.docx(draft) },
  pdfIn: { open: read, "pdf.js": peers.pdf },
};

/** Whether it takes an input: zhlint breaks on some texts. */
async function takes(run, input) {
  try {
    await run(input);
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

/** Those who take most of the inputs, and the inputs that all of those take. Ours takes them. */
async function fit(step, inputs) {
  const all = [];
  let left = inputs;
  for (const [name, run] of Object.entries(steps[step])) {
    const taken = [];
    for (const input of left) if (await takes(run, input)) taken.push(input);
    if (taken.length * 2 < left.length) {
      if (all.length) continue;
      throw new Error(`${step}: ${name} takes ${taken.length} of ${left.length}`);
    }
    all.push([name, run]);
    left = taken;
  }
  return [all, left];
}

/** Milliseconds of an input in the fastest round of each: in turns, for so many milliseconds in all, once at least. */
async function measure(step, inputs, budget) {
  const [all, left] = await fit(step, inputs);
  const best = {};
  const start = performance.now();
  do {
    for (const [name, run] of all) {
      const began = performance.now();
      for (const input of left) {
        const answer = run(input);
        if (answer instanceof Promise) await answer;
      }
      const time = (performance.now() - began) / left.length;
      best[name] = Math.min(best[name] ?? Infinity, time);
    }
  } while (performance.now() - start < budget);
  place.innerHTML = "";
  return { count: left.length, times: Object.entries(best) };
}

const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

window.bench = {
  async start(step, inputs, budget) {
    window.measured = undefined;
    const files = step.endsWith("In");
    window.measured = await measure(step, files ? inputs.map(bytes) : inputs, budget).catch((error) => String(error.stack));
  },
};
