#!/usr/bin/env bash
# Builds the site for development, serves it and rebuilds on every change: serve.sh [PORT]
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
port=${1:-8080}
address="http://127.0.0.1:$port/"

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

if answers; then
  printf 'Not served: port %s of this machine is taken. Stop what runs there, or take another: make serve PORT=8081\n' "$port" >&2
  exit 1
fi
scripts/install.sh serve

printf '==> the site: cargo builds it, a minute the first time\n'
# A folder of its own: dist/ is for what `make dist` builds to be published.
trunk --log warn build --dist target/serve || { printf 'Not served: the build failed, see above.\n' >&2; exit 1; }
announce() {
  until answers; do
    kill -0 $$ 2>/dev/null || return
    sleep 0.2
  done
  printf 'Jianbao is served at %s and rebuilt when a file changes (reload the page to see it). Ctrl+C stops it.\n' "$address"
}
announce &
exec trunk --log warn serve --dist target/serve --port "$port"
