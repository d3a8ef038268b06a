// Stands behind the glue in the worker's script: one message a file in, one answer out, and what is told meanwhile.

let ready;

onmessage = async ({ data: { module, bytes } }) => {
  try {
    await (ready ??= wasm_bindgen({ module_or_path: module }));
  } catch {
    return postMessage({ state: "absent" });
  }
  let next = 0;
  const told = (done, all) => {
    if (performance.now() < next) return;
    next = performance.now() + 100;
    postMessage({ state: "reading", done, all });
  };
  try {
    postMessage({ state: "read", text: wasm_bindgen.open(bytes, told) });
  } catch (error) {
    // A refusal is a text; all else is the end of the module.
    postMessage(typeof error === "string" ? { state: "refused", text: error } : { state: "broken" });
  }
};
