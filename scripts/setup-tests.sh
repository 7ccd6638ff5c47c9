#!/usr/bin/env bash
# Sets up what only the tests need: the compiler's formatter and linter, and a browser for the tests of the page.
#
# GUIJU_CHROMIUM=/path/to/chromium names a browser that stands elsewhere.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

main() {
  need_component fmt rustfmt
  need_component clippy clippy
  if has_page_tests; then need_browser; fi
}

need_component() {
  cargo "$1" --version >/dev/null 2>&1 && return
  command -v rustup >/dev/null 2>&1 && rustup component add "$2" >&2 && return
  stop "没有 cargo $1；请运行 rustup component add $2" "there is no cargo $1; run rustup component add $2"
}

has_page_tests() { [ -e tests/page ] || [ -e tests/page.rs ]; }

need_browser() {
  [ -x "${GUIJU_CHROMIUM:-}" ] && return
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  install_packages chromium fonts-noto-cjk
}

main "$@"
