#!/bin/sh
# Trunk's hook after a build: lets the worker that reads files answer the page, and writes `jianbao.js`, the one stable name other pages import, beside the hashed files.
# It names both of them, so a cached copy leads to a whole old version and never to a mixture of two.
set -eu
cd "$TRUNK_STAGING_DIR"
set -- jianbao-*.js
[ $# -eq 1 ] && [ -f "$1" ] || { echo "expected one jianbao-*.js, found: $*" >&2; exit 1; }
cat "$TRUNK_SOURCE_DIR/src/worker/shell.js" >> files.js
cat > jianbao.js <<END
import init, { tidy, typeset } from "./$1";
export { tidy, typeset };
export default () => init({ module_or_path: new URL("./${1%.js}_bg.wasm", import.meta.url) });
END
