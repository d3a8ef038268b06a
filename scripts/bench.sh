#!/usr/bin/env bash
# Measures the app beside what others use for the same, in one run, and writes docs/speed.md.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh test
scripts/dist.sh
folder=target/bench
mkdir -p "$folder"
if ! cmp -s bench/package.json "$folder/package.json"; then
  printf '==> what is measured beside: npm downloads it, seconds\n'
  cp bench/package.json "$folder/package.json"
  npm install --silent --no-audit --no-fund --no-package-lock --prefix "$folder" ||
    { rm "$folder/package.json"; printf 'Not installed. See npm'\''s message above.\n' >&2; exit 1; }
fi
node bench/build.mjs "$folder"
cargo test --quiet --test browser bench:: -- --ignored --nocapture
