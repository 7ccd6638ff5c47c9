#!/usr/bin/env bash
# The first command of the README: sets up, builds, and examines the 2022 work rules.
#
# What follows the command is passed on:  bash start.sh --lang en
# The exit code is that of `guiju check`: 0 clear, 1 findings, 2 input wrong, 3 not finished.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
source scripts/common.sh

# A build that failed must not look like one of the four answers of `guiju check`.
bash scripts/setup.sh || exit 101
say "正在编译（第一次需要几分钟）……" "building (a few minutes the first time) …"
cargo build --release --locked --quiet --bin guiju || exit 101
exec cargo run --release --locked --quiet --bin guiju -- check models/liangping-2022 "$@"
