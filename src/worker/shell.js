// Stands behind the glue in the worker's script: one message a file in, one answer out, and what is told meanwhile.

let ready;

onmessage = async ({ data: { module, bytes, document, form } }) => {
  try {
    await (ready ??= wasm_bindgen({ module_or_path: module }));
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
    const answer = bytes ? wasm_bindgen.open(bytes, told) : wasm_bindgen.write(document, form).buffer;
    postMessage({ state: "done", answer }, bytes ? [] : [answer]);
  } catch (error) {
    // A refusal is a text; all else is the end of the module.
    postMessage(typeof error === "string" ? { state: "refused", answer: error } : { state: "broken" });
  }
};
