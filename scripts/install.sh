#!/usr/bin/env bash
# Installs what is missing, and only that: install.sh serve|dist|test. One line says what each step waits for.
# Everything that cargo and npm install goes into target/tools; only Rust's own target and, for tests, Debian packages go elsewhere.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

trunk_version=0.21.14 # 0.22 wants a newer rustc
binaryen_version=132
esbuild_version=0.28.2
axe_version=4.14.1
geckodriver_version=0.37.0
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)

step() { printf '==> %s\n' "$1"; }
fail() { printf 'Not installed: %s\n' "$1" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
# A tool counts when it says exactly this version.
at() { [ "$("$1" --version 2>/dev/null)" = "$2" ]; }

# Tools are built for being ready soon, not for speed: they run for a second or two.
cargo_install() {
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=0 cargo install --quiet --root target/tools "$@"
}

rust() {
  have rustup || have cargo || fail "Rust. Install rustup, the Rust toolchain installer, and run this again."
  if ! cargo --version >/dev/null 2>&1; then
    step "Rust toolchain of rust-toolchain.toml: rustup downloads it, about a minute"
    rustup toolchain install stable --profile minimal --component rustfmt --component clippy ||
      fail "the Rust toolchain. See rustup's message above."
  fi
  if ! [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
    step "Rust for wasm32: rustup downloads its standard library, seconds"
    rustup target add wasm32-unknown-unknown || fail "Rust's wasm32-unknown-unknown target. See rustup's message above."
  fi
}

site_tools() {
  if ! at trunk "trunk $trunk_version"; then
    step "trunk $trunk_version, the bundler: cargo builds it, three or four minutes"
    cargo_install trunk --version "$trunk_version" --locked || fail "trunk. See cargo's message above."
  fi
  if ! at wasm-bindgen "wasm-bindgen $bindgen_version"; then
    step "wasm-bindgen $bindgen_version, as in Cargo.lock: cargo builds it, three minutes"
    # Without --locked: the lock file of 0.2.130 names a package that was withdrawn.
    cargo_install wasm-bindgen-cli --version "$bindgen_version" --bin wasm-bindgen ||
      fail "wasm-bindgen. See cargo's message above."
  fi
}

# What npm brings comes in one go: npm takes out of its folder whatever it is not asked for.
node_tools() {
  local package=target/tools/node_modules
  if at wasm-opt "wasm-opt version $binaryen_version (version_$binaryen_version)" && at esbuild "$esbuild_version" &&
    grep -qs "\"version\": \"$axe_version\"" "$package/axe-core/package.json"; then
    return 0
  fi
  have npm || fail "wasm-opt and esbuild, which make the site smaller. They come by npm: install Node.js and run this again."
  step "wasm-opt $binaryen_version, esbuild $esbuild_version, axe-core $axe_version: npm downloads them, seconds"
  npm install --silent --no-save --no-audit --no-fund --prefix target/tools \
    "binaryen@$binaryen_version" "esbuild@$esbuild_version" "axe-core@$axe_version" || fail "them. See npm's message above."
}

# Trunk builds offline, so all that Cargo.lock names is brought before.
crates() {
  cargo fetch --quiet --locked --offline 2>/dev/null && return 0
  step "the crates of Cargo.lock: cargo downloads them, seconds"
  cargo fetch --quiet --locked || fail "the crates of Cargo.lock. See cargo's message above."
}

geckodriver() {
  # Its version line goes on with the commit.
  if [[ $(command geckodriver --version 2>/dev/null) != "geckodriver $geckodriver_version"* ]]; then
    step "geckodriver $geckodriver_version, which drives Firefox: cargo builds it, two or three minutes"
    cargo_install geckodriver --version "$geckodriver_version" --locked || fail "geckodriver. See cargo's message above."
  fi
}

debian_packages() {
  local missing=()
  have chromium || have google-chrome || missing+=(chromium) # chromedriver finds either
  have chromedriver || missing+=(chromium-driver)
  { have pdftotext && have pdftocairo; } || missing+=(poppler-utils)
  have firefox || have firefox-esr || missing+=(firefox-esr)
  have WebKitWebDriver || missing+=(webkit2gtk-driver)
  have Xvfb || missing+=(xvfb)
  have fc-list || missing+=(fontconfig)
  fc-list 'Noto Serif CJK SC' 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
  [ ${#missing[@]} -gt 0 ] || return 0
  have apt-get || fail "${missing[*]}. This is no Debian: install them as your system does, then run this again."
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  step "${missing[*]}: apt-get downloads them, a minute or two"
  { "${sudo[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null; } ||
    fail "${missing[*]}. See apt-get's message above."
}

# Fonts that the tests print with, unpacked and not installed: on this machine nothing looks different afterwards.
font_packages=(fonts-arphic-ukai fonts-arphic-uming fonts-dejavu-core fonts-droid-fallback fonts-liberation
  fonts-wqy-microhei fonts-wqy-zenhei)

test_fonts() {
  local fonts=target/tools/fonts package missing=()
  for package in "${font_packages[@]}"; do
    [ -d "$fonts/usr/share/doc/$package" ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  { have apt-get && have dpkg-deb; } ||
    fail "${missing[*]}. This is no Debian: unpack these packages of Debian's into $fonts, then run this again."
  step "${missing[*]}: apt-get downloads them, seconds"
  mkdir -p "$fonts"
  (cd "$fonts" && apt-get download -qq "${missing[@]}" 2>/dev/null) || fail "${missing[*]}. Run apt-get update, then this again."
  for package in "${missing[@]}"; do
    dpkg-deb -x "$fonts/$package"_*.deb "$fonts" || fail "$package. See dpkg-deb's message above."
  done
  rm -f "$fonts"/*.deb
}

case ${1:-} in
  serve) rust && crates && site_tools ;;
  dist) rust && crates && site_tools && node_tools ;;
  test) rust && crates && site_tools && node_tools && geckodriver && debian_packages && test_fonts ;;
  *) printf 'Usage: scripts/install.sh serve|dist|test\n' >&2; exit 2 ;;
esac
