// Starts the app, keeps it for use without a network, and says what happened where either fails or the app breaks.

// The whole app in one file: what follows is in this page, not beside it.
const inside = document.getElementById("module");
// On a site, the build names the app's files in these elements; their names carry a hash of the content.
const file = (rel) => document.querySelector(`link[rel="${rel}"]`).href;
// The module's second part, which the first screen does without. Only a published site has one.
const second = document.querySelector('meta[name="secondary"]')?.content;

// The first visit has no worker yet, so the one that takes over then is no news.
const workers = navigator.serviceWorker;
if (workers?.controller) workers.addEventListener("controllerchange", tell);

// What a page shows before the program does: the desk as it is drawn first, in which one can type already. What else is
// done there is done when the program can.
const HELD = ["click", "contextmenu", "keydown", "beforeinput", "input", "change", "paste", "drop"];
const held = [];
let composing = false;
for (const type of HELD) addEventListener(type, hold, true);
for (const type of ["compositionstart", "compositionend"]) addEventListener(type, (event) => (composing = event.type === "compositionstart"), true);

// Both are asked for at once, and the module is compiled while it comes in; neither waits for the other.
const module = inside ? bytes(atob(inside.textContent)) : fetch(file("preload")).then(compile);
const app = inside ? Promise.resolve(window.jianbao) : import(file("modulepreload"));
// A draft that was kept needs all of the program at once, and nobody writes over it before it shows. A first visit needs
// the rest when the desk is drawn.
const kept = visited();
document.documentElement.classList.toggle("kept", kept);
const rest = kept && second && module.then(bring);
Promise.all([app, module]).then(open).then(keep, explain);

async function open([app, module]) {
  const primary = await app.default({ module_or_path: module });
  const complete = (secondary) => WebAssembly.instantiate(secondary, { primary });
  if (rest) await rest.then(complete);
  await draw(app);
  if (second && !rest) await pause().then(bring).then(complete).catch(lack);
  for (const type of HELD) removeEventListener(type, hold, true);
  for (const act of held) act();
}

/** Draws the app in the place of the page's own desk, and goes on with what someone began there. */
async function draw(app) {
  // All may have come in before the page was read to its end.
  if (document.readyState === "loading") await next("DOMContentLoaded");
  // Who composes a word is not disturbed.
  while (composing) await next("compositionend").then(pause);
  const { value, selectionStart, selectionEnd } = document.getElementById("draft") ?? {};
  const focused = way(document.activeElement);
  const drawn = filled(document.getElementById("jianbao"));
  app.mount();
  await drawn;
  document.documentElement.classList.remove("kept");
  const draft = document.getElementById("draft");
  if (value && !kept) {
    draft.value = value;
    draft.setSelectionRange(selectionStart, selectionEnd);
    held.push(() => draft.dispatchEvent(new InputEvent("input", { bubbles: true })));
  }
  at(focused)?.focus();
}

/** Until an element holds others than now. Nothing is painted in between. */
function filled(element) {
  return new Promise((done) => {
    const look = (_, watch) => {
      if (!element.firstElementChild) return;
      watch.disconnect();
      done();
    };
    new MutationObserver(look).observe(element, { childList: true });
  });
}

/** Until an event of this type. */
function next(type) {
  return new Promise((done) => addEventListener(type, done, { capture: true, once: true }));
}

/** Until other things had their turn. */
function pause() {
  return new Promise((done) => setTimeout(done));
}

function bring() {
  return fetch(second).then(compile);
}

/** Whether anything is kept on this machine but that the app was here. */
function visited() {
  const traces = ["jianbao.last", "jianbao.call"];
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("jianbao.") && !traces.includes(key));
  } catch {
    return false;
  }
}

/** Keeps what is done for later. Typing itself is the browser's work and goes on. */
function hold(event) {
  const { type, target } = event;
  if (target.closest?.("#crash, .boot-line")) return;
  event.stopImmediatePropagation();
  // A click that is done later is not done twice.
  if (type === "click" || (kept && type === "beforeinput")) event.preventDefault();
  const again = new event.constructor(type, event);
  const part = event.clipboardData ? "clipboardData" : "dataTransfer";
  if (["paste", "drop"].includes(type) && event[part]?.types.length) {
    // Its data is only there now. Not every browser takes it from who makes an event.
    event.preventDefault();
    Object.defineProperty(again, part, { value: copied(event[part]) });
  }
  const [place, chosen] = [way(target), type === "change" && target.localName === "select" && target.value];
  held.push(() => {
    // Another stands where it stood, if it was one of the page's own.
    const to = target.isConnected === false ? at(place) : target;
    if (chosen) to.value = chosen;
    to?.dispatchEvent(again);
  });
}

/** How one comes to an element from that of the app: the place of each in the one before. */
function way(element) {
  const out = [];
  for (; element && element.id !== "jianbao"; element = element.parentElement)
    out.unshift([...(element.parentElement?.children ?? [])].indexOf(element));
  return element && out;
}

/** The element to which a way leads. */
function at(way) {
  return way?.reduce((element, place) => element?.children[place], document.getElementById("jianbao"));
}

function copied(data) {
  const copy = new DataTransfer();
  for (const type of data.types) if (type !== "Files") copy.setData(type, data.getData(type));
  for (const file of data.files) copy.items.add(file);
  return copy;
}

// Called by the app where it needs the second part before that is there after all: the page stands still until it is.
window.bringSecondary = (primary) => {
  const request = new XMLHttpRequest();
  request.open("GET", second, false);
  // Bytes as they are: a request that is waited for gives nothing but text.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new WebAssembly.RuntimeError(`${request.status} ${second}`);
  new WebAssembly.Instance(new WebAssembly.Module(bytes(request.response)), { primary });
};

function compile(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  // A server that calls the file something else is no reason to give up.
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : response.arrayBuffer().then(WebAssembly.compile);
}

/** The bytes of a text that has one in each letter. */
function bytes(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function explain(error) {
  // This script may be ahead of the page.
  if (!window.unfit) {
    addEventListener("DOMContentLoaded", () => explain(error));
    return;
  }
  const old =
    typeof WebAssembly === "undefined" ||
    error instanceof WebAssembly.CompileError ||
    error instanceof WebAssembly.LinkError;
  const folder = location.protocol === "file:" && !inside;
  window.unfit[folder ? "file" : old ? "old" : "load"]();
  console.error(error);
}

// A published site has a worker that keeps it on the machine.
function keep() {
  if (!workers || !document.querySelector('link[rel="manifest"]')) return;
  // Where it is refused, the app is what it was without: a page that needs its site.
  workers.register("worker.js").catch(() => {});
}

// What is open goes on as it is; only the next opening is of the new version.
function tell() {
  say("newversion", "有新版本，刷新后启用。");
}

function lack(error) {
  say("lack", "程序没有载全，请检查网络后刷新。");
  console.error(error);
}

/** A line of the page itself, which needs no program. */
function say(id, text) {
  if (document.getElementById(id)) return;
  const line = document.createElement("p");
  line.id = id;
  line.className = "boot-line";
  line.setAttribute("role", "status");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", "关闭提示");
  close.textContent = "×";
  close.addEventListener("click", () => line.remove());
  document.body.append(line);
  line.append(text, close);
}

// A program that broke has ended, but not the page: the draft stays on the screen and can be taken away.
addEventListener("error", (event) => broken(event.error));
addEventListener("unhandledrejection", (event) => broken(event.reason));

function broken(error) {
  // The last two are what a stack that ran out is called.
  const ended = ["RuntimeError", "RangeError", "InternalError"].includes(error?.name);
  if (!ended || document.getElementById("crash")) return;
  const panel = document.createElement("div");
  panel.id = "crash";
  panel.setAttribute("role", "alert");
  const message = document.createElement("p");
  message.textContent =
    "程序出错，已停止工作。草稿还在屏幕上，没有丢失：请下载草稿或把它复制出来，然后刷新页面。";
  panel.append(message);
  const draft = document.getElementById("draft");
  if (draft) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([draft.value], { type: "text/plain" }));
    link.download = "简报草稿.txt";
    link.textContent = "下载草稿";
    panel.append(link);
    // Its memory is still there. Where even this fails, the text is on the screen.
    app.then((app) => app.rescue(draft.value)).catch(() => {});
  }
  document.body.append(panel);
}
