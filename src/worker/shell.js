// Stands behind the glue in the worker's script: one message a file in, one answer out, and what is told meanwhile.

/** The most pixels a side of a picture has: 300 to the inch on the 156 mm of a line. */
const MOST = 1843;

/** A picture that takes more bytes than this without loss is a photograph. */
const LOSSLESS = 450_000;

let ready;

onmessage = async ({ data: { module, bytes, document, pictures, form } }) => {
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
    const answer = bytes ? await read(bytes, told) : wasm_bindgen.write(document, pictures, form).buffer;
    postMessage({ state: "done", answer }, bytes ? [] : [answer]);
  } catch (error) {
    // A refusal is a text; all else is the end of the module.
    postMessage(typeof error === "string" ? { state: "refused", answer: error } : { state: "broken" });
  }
};

async function read(bytes, told) {
  const reading = wasm_bindgen.open(bytes, told);
  for (let picture; (picture = reading.picture()); ) {
    told(1, 1);
    const { width, height, address } = await drawn(picture).catch(() => ({}));
    reading.settle(width, height, address ?? "");
  }
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
