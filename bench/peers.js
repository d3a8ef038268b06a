// What others offer for the steps, each called as its own documentation shows.
import * as glue from "@huacnlee/autocorrect/autocorrect_bg.js";
import { Document, Packer, Paragraph } from "docx";
import { extractRawText } from "mammoth/mammoth.browser.js";
import { Previewer } from "pagedjs";
import { pangu as spacer } from "pangu/browser";
import * as pdfjs from "pdfjs-dist";
import { run } from "zhlint/dist/zhlint.es.js";

export const ready = WebAssembly.instantiateStreaming(fetch("autocorrect_bg.wasm"), { "./autocorrect_bg.js": glue }).then(
  ({ instance }) => {
    glue.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  },
);

export const autocorrect = (text) => glue.format(text);
export const pangu = (text) => spacer.spacingText(text);
export const zhlint = (text) => run(text, { rules: { preset: "default" } }).result;

/** The paper of a bulletin: A4, its margins, 28 characters of size 3 by 22 lines. */
const PAPER = `@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }
  p { margin: 0; font: 16pt/28.95pt serif; text-indent: 2em; text-align: justify }`;

export function paginate(text, place) {
  const content = document.createElement("div");
  for (const line of text.split("\n")) content.append(Object.assign(document.createElement("p"), { textContent: line }));
  return new Previewer().preview(content.outerHTML, [{ "bulletin.css": PAPER }], place);
}

export const mammoth = (bytes) => extractRawText({ arrayBuffer: bytes.buffer });

export function docx(draft) {
  const children = draft.split("\n").map((text) => new Paragraph({ text, indent: { firstLine: 640 } }));
  return Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
}

pdfjs.GlobalWorkerOptions.workerSrc = "pdf.worker.js";
let worker;

export async function pdf(bytes) {
  worker ??= new pdfjs.PDFWorker();
  const task = pdfjs.getDocument({ data: bytes.slice(), worker });
  const file = await task.promise;
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    await page.getTextContent();
  }
  await task.destroy();
}
