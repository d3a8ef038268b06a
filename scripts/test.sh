#!/usr/bin/env bash
# Runs every check, each even if an earlier one failed, and says at the end how many passed and failed.
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
scripts/install.sh test || { printf 'Not tested: something is missing, see above.\n' >&2; exit 1; }
mkdir -p target
log=target/test.log
passed=0
failed=0
failures=()

# check NAME COMMAND...: counts the tests cargo reports, or the command itself where it reports none.
check() {
  local name=$1 ok=0 bad=0 status
  shift
  printf '==> %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r ok bad < <(awk '/^test result:/ { ok += $4; bad += $6 } END { print ok + 0, bad + 0 }' "$log")
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
    bad=1
  elif [ "$status" -eq 0 ] && [ "$ok" -eq 0 ]; then
    ok=1
  fi
  passed=$((passed + ok))
  failed=$((failed + bad))
  [ "$bad" -eq 0 ] || failures+=("$name")
}

export RUSTDOCFLAGS="-D warnings"
# The same random texts each time: `make soak` draws others.
export PROPTEST_CASES=400 PROPTEST_RNG_SEED=1
check "format" cargo fmt --check
check "native lints" cargo clippy --quiet --all-targets -- -D warnings
check "lints of the browser tests" cargo clippy --quiet --test browser -- -D warnings
check "wasm32 lints" cargo clippy --quiet --target wasm32-unknown-unknown --lib --bins -- -D warnings
check "documentation" cargo doc --quiet --no-deps
check "tests" cargo test --quiet --no-fail-fast
check "the site" scripts/dist.sh
check "the weight of its first load" node scripts/weight.mjs dist
check "the site and its paper in browsers" cargo test --quiet --test browser

if [ "$failed" -eq 0 ]; then
  printf 'Everything holds.\n%s passed, %s failed\n' "$passed" "$failed"
else
  printf 'Failing: %s.\n' "$(IFS=,; echo "${failures[*]}" | sed 's/,/, /g')"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  exit 1
fi
