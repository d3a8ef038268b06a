// Makes the whole app one file that opens by double-click. Pages from `file:` may neither load modules nor fetch, so
// everything stands inline, and the policy names each script and sheet by its hash.
import { createHash } from "node:crypto";

/** What a policy calls an inline text. */
export const sha = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** An element that holds the text as it is. */
export function inline(element, text, attributes = "") {
  if (text.includes(`</${element}`)) throw new Error(`</${element} stands in what is to be inline`);
  return `<${element} ${attributes}>${text}</${element}>`;
}

/** The page with its style sheet, its scripts and its module inside. */
export function singleFile({ page, css, unfit, script, module }) {
  const policy = [
    "default-src 'none'",
    `script-src ${sha(unfit)} ${sha(script)} 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    `style-src-elem ${sha(css)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const packed = `<script type="text/plain" id="module">${module.toString("base64")}</script>`;
  // Functions, because a text may hold what `replace` takes for its own signs.
  return page
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy)
    .replace("</head>", () => `${inline("style", css)}</head>`)
    .replace("</body>", () => `${packed}${inline("script", unfit)}${inline("script", script)}</body>`);
}
