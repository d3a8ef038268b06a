#!/usr/bin/env bash
# Builds the smallest Yew app into target/hello, as the site is built: what the start of the app is compared with.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
. scripts/lean.sh
trunk --log warn --config tests/browser/hello/Trunk.toml build --release
