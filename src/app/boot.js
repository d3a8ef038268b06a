// Starts the app, keeps it for use without a network, and says what happened where either fails or the app breaks.

/** How long after the start the rest is fetched, in milliseconds. */
const CALM = 3000;

// The whole app in one file: what follows is in this page, not beside it.
const inside = document.getElementById("module");
// On a site, the build names the app's files in these elements; their names carry a hash of the content.
const file = (rel) => document.querySelector(`link[rel="${rel}"]`).href;

// The first visit has no worker yet, so the one that takes over then is no news.
const workers = navigator.serviceWorker;
if (workers?.controller) workers.addEventListener("controllerchange", tell);

// Both are asked for at once; neither waits for the other.
const module = inside ? Uint8Array.from(atob(inside.textContent), (letter) => letter.charCodeAt(0)) : fetch(file("preload"));
const app = inside ? Promise.resolve(window.jianbao) : import(file("modulepreload"));
app.then(open).then(keep, explain);

async function open(app) {
  await app.default({ module_or_path: module });
  app.mount();
}

function explain(error) {
  const { CompileError, LinkError } = window.WebAssembly ?? {};
  const old = !CompileError || error instanceof CompileError || error instanceof LinkError;
  window.unfit[old ? "old" : "load"]();
  console.error(error);
}

// A published site has a worker that keeps it on the machine.
function keep() {
  if (!workers || !document.querySelector('link[rel="manifest"]')) return;
  // Where it is refused, the app is what it was without: a page that needs its site.
  workers.register("worker.js").catch(() => {});
  // What reads files is no part of a first load: the worker fetches it when the page has nothing else to do.
  const idle = window.requestIdleCallback ?? setTimeout;
  workers.ready.then((ready) => setTimeout(() => idle(() => ready.active?.postMessage("rest")), CALM));
}

// What is open goes on as it is; only the next opening is of the new version.
function tell() {
  if (document.getElementById("newversion")) return;
  const close = element("button", { type: "button", class: "close", "aria-label": "关闭提示" }, "×");
  const line = element("p", { id: "newversion", class: "boot-line", role: "status" }, "有新版本，刷新后启用。", close);
  close.addEventListener("click", () => line.remove());
  document.body.append(line);
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// What the program asks of the browser's database and of its pictures, in the language in which that is shortest said.
const over = (part) =>
  new Promise((good, bad) => {
    part.onsuccess = part.oncomplete = () => good(part.result);
    part.onerror = part.onabort = (event) => bad(event.target.error);
  });

/** Pictures that were shown, by their names. */
let known = {};

let opened;
function database() {
  const request = indexedDB.open("jianbao");
  request.onupgradeneeded = () => ["archive", "pictures"].forEach((name) => request.result.createObjectStore(name));
  return over(request);
}

/** A transaction that is over only when it is on the disk: its table, and its end. */
async function begin(name, mode) {
  const change = (await (opened ??= database())).transaction(name, mode, { durability: "strict" });
  return [change.objectStore(name), over(change)];
}

/** A canvas with the picture of a file. */
async function drawn(file, most) {
  // A drawing in SVG is a program, and has no size of its own.
  if (file.type.includes("svg")) throw file;
  const image = await createImageBitmap(file);
  const scale = Math.min(1, most / Math.max(image.width, image.height));
  const canvas = element("canvas", { width: Math.ceil(image.width * scale), height: Math.ceil(image.height * scale) });
  const { width, height } = canvas;
  const brush = canvas.getContext("2d");
  brush.imageSmoothingQuality = "high";
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, width, height);
  brush.drawImage(image, 0, 0, width, height);
  image.close();
  return canvas;
}

/** Keeps what is drawn, without loss where that is short: its name. */
async function store(canvas, lossless) {
  let data = canvas.toDataURL();
  if (data.length > lossless) data = canvas.toDataURL("image/jpeg", 0.88);
  // FNV-1a, twice with other beginnings.
  const hashes = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < data.length; at++)
    hashes.forEach((hash, which) => (hashes[which] = Math.imul(hash ^ data.charCodeAt(at), 0x01000193)));
  const name = `${canvas.width}x${canvas.height}-${hashes.map((hash) => (hash >>> 0).toString(16).padStart(8, "0")).join("")}`;
  await window.depot.keep("pictures", [name], [data]);
  known[name] = data;
  return name;
}

window.depot = {
  async all(name) {
    const [table, end] = await begin(name, "readonly");
    const both = [table.getAllKeys(), table.getAll()];
    await end;
    return both.map((request) => request.result);
  },
  async get(name, key) {
    const [table] = await begin(name, "readonly");
    return over(table.get(key));
  },
  /** Writes, an empty value to forget, and reads back: whether each stands there now. */
  async keep(name, keys, values) {
    const [table, end] = await begin(name, "readwrite");
    keys.forEach((key, at) => (values[at] ? table.put(values[at], key) : table.delete(key)));
    await end;
    const [again] = await begin(name, "readonly");
    const there = await Promise.all(keys.map((key) => over(again.get(key))));
    return there.map((value, at) => (value ?? "") === values[at]);
  },
  /** How much of what the browser gives is taken, in percent. */
  async taken() {
    const { usage, quota } = await navigator.storage.estimate();
    return Math.floor((usage * 100) / quota);
  },
  /** What comes of it is the browser's and the person's choice. */
  persist() {
    navigator.storage?.persist();
  },
  /**
   * Keeps the pictures of files, upright, at most so many pixels wide and high, on white: lines of what they are kept under
   * and their captions, then the names of files that hold none, or that found no room.
   */
  async bring(files, most, lossless) {
    const told = [[], [], []];
    for (const file of files) {
      const stem = file.name.replace(/\.[^.]*$/, "");
      try {
        const name = await store(await drawn(file, most), lossless);
        // What a camera calls it says nothing.
        told[0].push(`<图片${name}>${/[^ -~]/.test(stem) ? stem : "图片说明"}`);
      } catch (error) {
        told[error?.name === "QuotaExceededError" ? 2 : 1].push(`“${file.name}”`);
      }
    }
    return told.map((lines, at) => lines.join(at ? "" : "\n"));
  },
  /** Shows the pictures that are not shown yet. One that is not kept here leaves its place grey. */
  async show(within) {
    for (const image of within.querySelectorAll("img:not([src])")) {
      const name = image.dataset.picture;
      const data = (known[name] ??= await this.get("pictures", name));
      if (data) image.src = data;
    }
  },
  /** HTML with the pictures that were shown in the place of their names. */
  filled: (html) => html.replace(/data-picture="([^"]+)"/g, (all, name) => (known[name] ? `src="${known[name]}"` : all)),
  async forget() {
    known = {};
    // Without a database there is nothing to forget.
    const [table] = await begin("pictures", "readwrite").catch(() => []);
    table?.clear();
  },
};

// A program that broke has ended, but not the page: the draft stays on the screen and can be taken away.
addEventListener("error", (event) => broken(event.error));
addEventListener("unhandledrejection", (event) => broken(event.reason));

async function broken(error) {
  // The last two are what a stack that ran out is called.
  const ended = ["RuntimeError", "RangeError", "InternalError"].includes(error?.name);
  if (!ended || document.getElementById("crash")) return;
  const message = "程序出错，已停止工作。草稿还在屏幕上，没有丢失：请下载草稿或把它复制出来，然后刷新页面。";
  const panel = element("div", { id: "crash", role: "alert" }, element("p", {}, message));
  // Over a dialog nothing can be put but another.
  document.querySelector("dialog[open]")?.close();
  document.body.append(panel);
  const draft = document.getElementById("draft");
  if (draft) {
    const href = URL.createObjectURL(new Blob([draft.value], { type: "text/plain" }));
    panel.append(element("a", { href, download: "简报草稿.txt" }, "下载草稿"));
  }
  // The program's memory is still there. Where even this fails, the text is on the screen.
  const { rescue, report } = await app;
  const told = [attempt(report), error.stack, navigator.userAgent].join("\n");
  if (draft) attempt(() => rescue(draft.value));
  const text = element("textarea", { readonly: "", rows: 5 }, told);
  text.addEventListener("focus", () => text.select());
  panel.append(element("label", {}, "报告这个错误时，请附上这段文字（可能带有草稿里的几个字，请先过目）：", text));
}

function attempt(act) {
  try {
    return act();
  } catch {
    return "";
  }
}
