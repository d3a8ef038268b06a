#!/bin/sh
# Trunk's hook after a build: writes `jianbao.js`, the one stable name other pages import, beside the hashed files.
# It re-exports the hashed module, so a cached copy leads to a whole old version and never to a mixture of two.
set -eu
cd "$TRUNK_STAGING_DIR"
set -- jianbao-*.js
[ $# -eq 1 ] && [ -f "$1" ] || { echo "expected one jianbao-*.js, found: $*" >&2; exit 1; }
printf 'export { default, tidy, typeset } from "./%s";\n' "$1" > jianbao.js
