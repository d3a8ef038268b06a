#!/usr/bin/env bash
# Builds the site to be published into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh dist
printf '==> the site, optimized: cargo and wasm-opt build it, about two minutes the first time\n'
trunk --log warn build --release || { printf 'Not built: see above.\n' >&2; exit 1; }
printf 'The site is in dist/: %s bytes of WebAssembly. Any web server can serve it, under any path.\n' "$(cat dist/*.wasm | wc -c | tr -d ' ')"
