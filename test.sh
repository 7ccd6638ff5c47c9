#!/usr/bin/env bash
# The second command of the README: formatting, lints, documentation and all tests. It ends at the first that fails.
#
# What follows the command is passed to the test runner, such as the name of a test.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
source scripts/common.sh

bash scripts/setup.sh
bash scripts/setup-tests.sh

say "格式 ……" "formatting …"
cargo fmt --all --check
say "代码检查 ……" "lints …"
cargo clippy --locked --quiet --all-targets -- -D warnings
say "文档 ……" "documentation …"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --quiet --no-deps --document-private-items

# The runner's own last lines stay the last lines: nothing is printed after them.
say "文档示例 ……" "examples in the documentation …"
cargo test --locked --quiet --doc
say "测试 ……" "tests …"
if cargo nextest --version >/dev/null 2>&1; then
  exec cargo nextest run --locked --no-fail-fast --lib --bins --tests "$@"
else
  exec cargo test --locked --no-fail-fast --lib --bins --tests "$@"
fi
