// Starts the app; where the browser cannot, says so in plain words instead of leaving an empty page.

const WHY = {
  old: "这个浏览器打不开简报排版：它缺少所需的 WebAssembly 功能。请换用 Chrome 97、Edge 97、Firefox 102、Safari 16 或更新的浏览器。",
  load: "简报排版没有取全：可能是网络中断，或刚刚换了新版本。请刷新本页再试。",
};

function explain(error) {
  const old =
    typeof WebAssembly === "undefined" ||
    error instanceof WebAssembly.CompileError ||
    error instanceof WebAssembly.LinkError;
  const message = document.getElementById("boot");
  // After mounting, the message is gone and the app speaks for itself.
  if (message) {
    message.setAttribute("role", "alert");
    message.textContent = old ? WHY.old : WHY.load;
    document.querySelector(".boot-hint")?.remove();
  }
  console.error(error);
}

// The build names the app's two files in these links; their names carry a hash of the content.
const file = (rel) => document.querySelector(`link[rel="${rel}"]`).href;

import(file("modulepreload"))
  .then((app) => app.default({ module_or_path: file("preload") }))
  .catch(explain);
