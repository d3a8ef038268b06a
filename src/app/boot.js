// Starts the app, keeps it for use without a network, and says what happened where either fails or the app breaks.

/** How long after the start the rest is fetched, in milliseconds. */
const CALM = 3000;

// The whole app in one file: what follows is in this page, not beside it.
const inside = document.getElementById("module");
// On a site, the build names the app's files in these elements; their names carry a hash of the content.
const file = (rel) => document.querySelector(`link[rel="${rel}"]`).href;

// The first visit has no worker yet, so the one that takes over then is no news.
const workers = navigator.serviceWorker;
if (workers?.controller) workers.addEventListener("controllerchange", tell, { once: true });

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

// A program that broke has ended, but not the page: the draft stays on the screen and can be taken away.
addEventListener("error", (event) => broken(event.error));
addEventListener("unhandledrejection", (event) => broken(event.reason));

async function broken(error) {
  // The last two are what a stack that ran out is called.
  const ended = ["RuntimeError", "RangeError", "InternalError"].includes(error?.name);
  if (!ended || document.getElementById("crash")) return;
  const panel = element("div", { id: "crash", role: "alert" }, element("p", {}, "程序出错，已停止工作。草稿还在屏幕上，没有丢失：请下载草稿或把它复制出来，然后刷新页面。"));
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
