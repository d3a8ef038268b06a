# How what is published is compiled; to be sourced before trunk.

# Every byte is paid by each visitor. Small functions of the inner loops are still inlined: without that, setting the pages
# takes twice as long. Each constant stays by itself until `finish/` knows which part of the module needs it.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=z
export RUSTFLAGS="-Cllvm-args=-inline-threshold=30 -Clink-arg=--no-merge-data-segments"

# A panic of the published app is a trap and nothing else: no message is made, for nobody would read it, and the standard
# library is built without its own. A quarter of the module goes. It needs the library's source and options of rustc
# that are not stable yet; a toolchain that has neither builds a larger app that does the same.
without_panic_messages() {
  local flags="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
  [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std" ] || return 1
  # shellcheck disable=SC2086 # several flags
  RUSTC_BOOTSTRAP=1 rustc $flags --target wasm32-unknown-unknown --print cfg >/dev/null 2>&1 || return 1
  export RUSTC_BOOTSTRAP=1 RUSTFLAGS="$flags $RUSTFLAGS"
  export CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
}
without_panic_messages || printf 'This Rust toolchain cannot leave out panic messages: the module will be a quarter larger.\n' >&2
