#!/usr/bin/env bash
# Finds out anew what the first screen is: which functions draw it, for scripts/finish/primary.txt, and its elements, which
# the page shows before the program does, for scripts/finish/desk.html. To be run when the first load grew, or a test says
# that the first screen waits for the second part of the module or is another than the page's own.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh test
. scripts/lean.sh
printf '==> a site that tells which functions are called\n'
trunk --log warn build --release --dist target/traced
node scripts/finish/traced.mjs target/traced
env -u RUSTFLAGS -u RUSTC_BOOTSTRAP -u CARGO_UNSTABLE_BUILD_STD -u CARGO_UNSTABLE_BUILD_STD_FEATURES \
  cargo test --quiet --test browser of_the_first_screen -- --ignored
