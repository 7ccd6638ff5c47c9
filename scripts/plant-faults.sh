#!/usr/bin/env bash
# Plants known faults into a copy of the sources, one at a time, and shows that the tests named for each catch it.
#
#   bash scripts/plant-faults.sh            all faults
#   bash scripts/plant-faults.sh NAME...    those of tests/faults/NAME.fault
#
# A fault is a file tests/faults/NAME.fault:
#
#   # why it would matter, one sentence
#   file: src/logic/formula.rs
#   test: --test logic at_least_counts_its_parts      (what follows `cargo test`; may stand several times)
#   --- old
#   the exact characters, found once in the file
#   --- new
#   what stands there instead (nothing, to take them out)
#
# A fault is caught when every test named for it runs to its end and fails. The exit code is 0 when all are caught, 1 when
# one is missed, does not fit the sources any more, does not compile, or keeps a test from ending. Those are named once
# more at the end. Your own tree and its target folder are left alone; the first run builds everything, later ones little.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

scratch="$root/target/faults"
tree="$scratch/tree"
longest_run=600
export CARGO_TARGET_DIR="$scratch/build"
export INSTA_UPDATE=no

main() {
  bash scripts/setup.sh
  local faults=()
  if [ $# -eq 0 ]; then faults=(tests/faults/*.fault); else faults=("${@/#/tests/faults/}") && faults=("${faults[@]/%/.fault}"); fi
  copy_sources
  cd "$tree"
  check_tests_pass "${faults[@]}"
  local caught=0 missed=() unusable=() fault
  for fault in "${faults[@]}"; do
    read_fault "$fault"
    local verdict=0
    try_fault || verdict=$?
    case $verdict in
      0) caught=$((caught + 1)) && tell "捕获 caught" ;;
      1) missed+=("$name") && tell "漏过 MISSED" ;;
      *) unusable+=("$name") && tell "失效 UNUSABLE ($problem)" ;;
    esac
  done
  printf '%d faults: %d caught, %d missed, %d unusable\n' "${#faults[@]}" "$caught" "${#missed[@]}" "${#unusable[@]}"
  [ ${#missed[@]} -eq 0 ] || printf '漏过 MISSED: %s\n' "${missed[*]}"
  [ ${#unusable[@]} -eq 0 ] || printf '失效 UNUSABLE: %s\n' "${unusable[*]}"
  [ "$caught" -eq "${#faults[@]}" ]
}

tell() { printf '%-14s %s: %s\n' "$1" "$name" "$reason"; }

# Copies what git knows or would take; files that did not change keep their time, so that little is built again.
copy_sources() {
  mkdir -p "$tree"
  git -c core.quotePath=false ls-files --cached --others --exclude-standard | sort >"$scratch/files"
  local path
  while IFS= read -r path; do
    if [ ! -f "$path" ] || cmp -s "$path" "$tree/$path"; then continue; fi
    mkdir -p "$tree/$(dirname "$path")"
    cp -- "$path" "$tree/$path"
  done <"$scratch/files"
  (cd "$tree" && find . -type f -printf '%P\n' | sort | comm -13 "$scratch/files" - | tr '\n' '\0' | xargs -0 -r rm -f --)
  ln -sfn "$root/vendor" "$tree/vendor"
}

# Without this, a test that fails anyway would seem to catch everything.
check_tests_pass() {
  local test
  while IFS= read -r test; do
    runs_something "$test" || stop "测试未通过或不存在，无法用来检验：cargo test $test" \
      "this test fails or does not exist without any fault, so it shows nothing: cargo test $test"
  done < <(sed -n 's/^test: *//p' "$@" | sort -u)
}

runs_something() {
  run_test "$1" >"$scratch/log" 2>&1 && grep -qE '^test result: ok\. [1-9]' "$scratch/log"
}

# The words of a `test:` line are arguments of cargo.
run_test() {
  local words
  read -ra words <<<"$1"
  timeout "$longest_run" cargo test --locked --quiet "${words[@]}"
}

# Sets name, reason, file, tests, old and new.
read_fault() {
  local line part=head
  name=$(basename "$1" .fault) reason='' file='' tests=() old='' new=''
  while IFS= read -r line || [ -n "$line" ]; do
    case "$part:$line" in
      *:'--- old') part=old ;;
      *:'--- new') part=new ;;
      head:'# '*) reason="$reason${reason:+ }${line#'# '}" ;;
      head:'file: '*) file=${line#'file: '} ;;
      head:'test: '*) tests+=("${line#'test: '}") ;;
      old:*) old="$old${old:+$'\n'}$line" ;;
      new:*) new="$new${new:+$'\n'}$line" ;;
      head:) ;;
      *) stop "$1：看不懂这一行：$line" "$1: cannot read this line: $line" ;;
    esac
  done <"$1"
}

# 0 caught, 1 missed, 2 unusable; the source in the copy is put back in any case.
try_fault() {
  problem=''
  plant || return 2
  local verdict=0
  judge || verdict=$?
  cp -- "$root/$file" "$tree/$file"
  return "$verdict"
}

plant() {
  if [ -z "$old" ] || [ ${#tests[@]} -eq 0 ] || [ ! -f "$file" ]; then
    problem="no such file, no test or no old text"
    return 1
  fi
  local content rest
  content=$(<"$file")
  rest=${content#*"$old"}
  if [ "$rest" = "$content" ] || [ "${rest#*"$old"}" != "$rest" ]; then
    problem="the old text does not stand exactly once in $file"
    return 1
  fi
  printf '%s\n' "${content%%"$old"*}$new$rest" >"$file"
}

judge() {
  local test words
  for test in "${tests[@]}"; do
    read -ra words <<<"$test"
    if ! cargo test --locked --quiet --no-run "${words[@]}" >"$scratch/log" 2>&1; then
      problem="does not compile, see target/faults/log"
      return 2
    fi
    if run_test "$test" >"$scratch/log" 2>&1; then return 1; fi
    if ! grep -q '^test result: FAILED' "$scratch/log"; then
      problem="the test neither passes nor fails, see target/faults/log"
      return 2
    fi
  done
}

main "$@"
