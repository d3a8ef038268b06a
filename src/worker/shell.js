// Stands behind the glue in the worker's script: one message a file in, one answer out, and what is told meanwhile. What pictures
// show is kept here, beside the drafts, under the names that their marks tell.

/** The most pixels a side of a picture has: 300 to the inch on the 156 mm of a line. */
const MOST = 1843;

/** A picture that takes more bytes than this without loss is a photograph. */
const LOSSLESS = 450_000;

/** How long a picture stays that nothing names, in milliseconds. */
const STAY = 7 * 24 * 3_600_000;

let ready;

onmessage = async ({ data: { module, name, bytes, html, rtf, document, form, act, text } }) => {
  const load = () => (ready ??= wasm_bindgen({ module_or_path: module }));
  try {
    if (bytes || html || form in writers) await load();
  } catch {
    return postMessage({ state: "absent" });
  }
  let next = 0;
  const told = (done, all) => {
    if (performance.now() < next) return;
    next = performance.now() + 100;
    postMessage({ state: "working", done, all });
  };
  try {
    const answer = act
      ? await acts[act](text)
      : bytes
        ? await read(wasm_bindgen.open(name, bytes, told), told)
        : html
          ? await read(wasm_bindgen.paste(html, new TextEncoder().encode(rtf)), told)
          : await write(document, form);
    postMessage({ state: "done", answer }, answer instanceof ArrayBuffer ? [answer] : []);
  } catch (error) {
    // A refusal is a text; all else is the end of the module.
    postMessage(typeof error === "string" ? { state: "refused", answer: error } : { state: "broken" });
  }
};

async function read(reading, told) {
  for (let picture; (picture = reading.picture()); ) {
    told(1, 1);
    const { width, height, address } = await drawn(picture).catch(() => ({}));
    reading.settle(width, height, address ?? "");
  }
  const kept = reading.kept();
  // All of them, or none.
  if (kept.length) await keep(pairs(kept)).catch(() => reading.lose());
  return reading.pack();
}

/**
 * What the bytes of a picture show, drawn anew: upright, on white, not larger than paper needs. So nothing comes along that the
 * file tells besides, neither where it was taken nor with what.
 */
async function drawn(bytes) {
  const image = await createImageBitmap(new Blob([bytes]), { imageOrientation: "from-image" });
  const scale = Math.min(1, MOST / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, width, height);
  brush.drawImage(image, 0, 0, width, height);
  image.close();
  // What is a JPEG has lost what it lost.
  let blob = bytes[0] === 0xff ? null : await canvas.convertToBlob();
  if (!(blob?.size <= LOSSLESS)) blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.88 });
  return { width, height, address: new FileReaderSync().readAsDataURL(blob) };
}

const writers = { docx: true, ofd: true };

/** The bytes of a file: of a page of ours that is set already, or of a document. */
async function write(document, form) {
  if (form === "html") {
    const names = [...document.matchAll(/<img data-picture="([^"]+)"/g)].map((match) => match[1]);
    const known = new Map(await find(names));
    const filled = document.replace(/<img data-picture="([^"]+)"/g, (all, name) => (known.get(name) ? `${all} src="${known.get(name)}"` : all));
    return new TextEncoder().encode(filled).buffer;
  }
  const pictures = (await find(namedIn(document))).filter(([, address]) => address);
  return wasm_bindgen.write(document, pictures.flat(), form).buffer;
}

/** The pictures that a text names. */
function namedIn(text) {
  return [...text.matchAll(/<图片([^ >]+)/g)].map((match) => match[1]);
}

/** What the page asks of what is kept, with a text. */
const acts = {
  /** The addresses of pictures, a name a line. */
  show: async (names) => (await find(names.split("\n"))).map(([, address]) => address),

  /** A backup with the pictures in it, each an entry in front of the others. */
  async backup(file) {
    const [table, over] = await begin("readonly");
    const [names, values] = [table.getAllKeys(), table.getAll()];
    await over;
    const entries = names.result.map((name, at) => `${JSON.stringify(ENTRY + name)}: "${values.result[at].address}",\n`);
    return file.replace('"entries": {\n', (head) => head + entries.join(""));
  },

  /** A backup without its pictures, which are kept. */
  async restore(file) {
    let backup;
    try {
      backup = JSON.parse(file);
    } catch {
      // The page says where it is broken.
      return file;
    }
    const entries = Object.entries(backup.entries ?? {});
    const isPicture = ([key]) => key.startsWith(ENTRY);
    const pictures = entries.filter(isPicture).map(([key, address]) => [key.slice(ENTRY.length), address]);
    await keep(pictures.filter(([, address]) => /^data:image\/(png|jpeg);base64,/.test(address)));
    backup.entries = Object.fromEntries(entries.filter((entry) => !isPicture(entry)));
    return JSON.stringify(backup);
  },

  /** Forgets the pictures that have been named nowhere for a week: not in this text, which is all that is kept. */
  async sweep(text) {
    const named = new Set(namedIn(text));
    const now = Date.now();
    const [table, over] = await begin("readwrite");
    table.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const { address, idle } = cursor.value;
      if (named.has(cursor.key) ? idle : !idle) cursor.update({ address, idle: named.has(cursor.key) ? 0 : now });
      else if (idle && now - idle > STAY) cursor.delete();
      cursor.continue();
    };
    await over;
    return "";
  },

  async wipe() {
    const [table, over] = await begin("readwrite");
    table.clear();
    await over;
    return "";
  },
};

/** What the entry of a picture in a backup begins with. */
const ENTRY = "picture.";

let database;

/** The table, and when the transaction is over: when it is on the disk. */
async function begin(mode) {
  database ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("jianbao.pictures");
    request.onupgradeneeded = () => request.result.createObjectStore("pictures");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const change = (await database).transaction("pictures", mode, { durability: "strict" });
  const over = new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onabort = () => reject(change.error);
  });
  return [change.objectStore("pictures"), over];
}

/** Keeps addresses under names. */
async function keep(pictures) {
  const [table, over] = await begin("readwrite");
  for (const [name, address] of pictures) table.put({ address, idle: 0 }, name);
  await over;
}

/** Names with their addresses, nothing where one is not kept. */
async function find(names) {
  const [table, over] = await begin("readonly");
  const found = names.map((name) => [name, table.get(name)]);
  await over;
  return found.map(([name, request]) => [name, request.result?.address ?? ""]);
}

function pairs(flat) {
  return flat.flatMap((name, at) => (at % 2 ? [] : [[name, flat[at + 1]]]));
}
