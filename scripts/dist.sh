#!/usr/bin/env bash
# Builds the site to be published, and the app in one file, into dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh dist
# A panic says where it was: in words that tell nothing of the machine that built it, and are the same on each.
RUSTFLAGS="--remap-path-prefix=$PWD/= --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust/="
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do RUSTFLAGS+=" --remap-path-prefix=$crates="; done
export RUSTFLAGS
printf '==> the site, optimized: cargo and wasm-opt build it, about three minutes the first time\n'
{ trunk --log warn build --release && node scripts/finish.mjs dist; } || { printf 'Not built: see above.\n' >&2; exit 1; }
printf 'The site is in dist/: %s bytes of WebAssembly. Any web server can serve it, under any path.\n' "$(cat dist/*.wasm | wc -c | tr -d ' ')"
printf 'dist/jianbao.html is the whole app in one file, which opens by double-click.\n'
