// Starts the app, keeps it for use without a network, and says what happened where either fails or the app breaks.

// The whole app in one file: what follows is in this page, not beside it.
const inside = document.getElementById("module");
// On a site, the build names the app's two files in these links; their names carry a hash of the content.
const file = (rel) => document.querySelector(`link[rel="${rel}"]`).href;

// The first visit has no worker yet, so the one that takes over then is no news.
const workers = navigator.serviceWorker;
if (workers?.controller) workers.addEventListener("controllerchange", tell);

// Both are asked for at once, and the module is compiled while it comes in; neither waits for the other.
const module = inside ? bytes(inside.textContent) : fetch(file("preload")).then(compile);
const app = inside ? Promise.resolve(window.jianbao) : import(file("modulepreload"));
app.then((app) => app.default({ module_or_path: module })).then(keep, explain);

function compile(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  // A server that calls the file something else is no reason to give up.
  return response.headers.get("Content-Type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : response.arrayBuffer().then(WebAssembly.compile);
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
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
  if (document.getElementById("newversion")) return;
  const line = document.createElement("p");
  line.id = "newversion";
  line.setAttribute("role", "status");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", "关闭提示");
  close.textContent = "×";
  close.addEventListener("click", () => line.remove());
  document.body.append(line);
  line.append("有新版本，刷新后启用。", close);
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
