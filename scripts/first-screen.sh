#!/usr/bin/env bash
# Finds out anew which functions draw the first screen, and writes them into scripts/finish/primary.txt. To be run when the
# first load grew, or a test says that the first screen waits for the second part of the module.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh test
. scripts/lean.sh
printf '==> a site that tells which functions are called\n'
trunk --log warn build --release --dist target/traced
node scripts/finish/traced.mjs target/traced
env -u RUSTFLAGS -u RUSTC_BOOTSTRAP -u CARGO_UNSTABLE_BUILD_STD -u CARGO_UNSTABLE_BUILD_STD_FEATURES \
  cargo test --quiet --test browser functions_of_the_first_screen -- --ignored
