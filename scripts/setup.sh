#!/usr/bin/env bash
# Sets up what the build needs and cargo does not bring: a linker, and the library of the Z3 solver.
#
# Run it as often as you like; when everything is there it only looks. The library comes out of the wheel
# `z3-solver` on PyPI (checked against its SHA-256) and goes to vendor/z3/lib. Settings:
#   GUIJU_Z3_LIB=/path/to/libz3.so.5.4   take this library instead of the one on PyPI (no network needed)
#   PIP_INDEX_URL=https://…              a mirror of PyPI, understood by pip itself
#   PIP_CERT=/path/to/certificates.pem   the certificates of a network that inspects its traffic, likewise
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

wheel_version=5.4.1.0
library=libz3.so.5.4
place=vendor/z3
rust_version=1.95.0

# What the wheel of this kind of machine is called, its SHA-256, that of the library in it, and the C library it needs.
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64)
    platform=manylinux_2_27_x86_64
    wheel_sha256=e680ce083683abca5d07c3e55c2f620ff9a29cb91c548eeeea27ae29e8060522
    library_sha256=529c335663f5f3e9143fd98a963266090348052f0f9fd7bf5fe891aad6ca5b35
    needs_glibc=2.34
    ;;
  Linux-aarch64 | Linux-arm64)
    platform=manylinux_2_38_aarch64
    wheel_sha256=f056cb9714bb7c56ad7d25d86786b5a42c8a3c80e68b11f39af5f469b5366395
    library_sha256=c1700a68347f3deee0628bbc1cd628cc6c4c5a365acb4e29234537127e26422e
    needs_glibc=2.38
    ;;
  *)
    platform=
    wheel_sha256=
    library_sha256=
    needs_glibc=
    ;;
esac

main() {
  need_rust
  need_linker
  need_z3
}

need_rust() {
  command -v cargo >/dev/null 2>&1 || stop \
    "没有找到 cargo；请先安装 Rust（https://rustup.rs，国内镜像可用 https://rsproxy.cn），再重新打开终端" \
    "cargo was not found; install Rust first (https://rustup.rs), then open a new terminal"
  if ! cargo --version >/dev/null 2>&1 && command -v rustup >/dev/null 2>&1; then
    rustup toolchain install "$rust_version" --profile minimal --component clippy,rustfmt >&2 || stop \
      "Rust $rust_version 未能安装；请检查网络后重试（国内可设置 RUSTUP_DIST_SERVER 镜像）" \
      "Rust $rust_version could not be installed; check the network and try again (RUSTUP_DIST_SERVER names a mirror)"
  fi
  local have
  have=$(cargo --version 2>/dev/null | cut -d ' ' -f 2)
  at_least "${have:-0}" "$rust_version" || stop \
    "需要 Rust $rust_version 或更新的版本，现有 ${have:-无}；请用 rustup 安装（https://rustup.rs）" \
    "Rust $rust_version or newer is needed, here is ${have:-none}; install it with rustup (https://rustup.rs)"
}

need_linker() {
  command -v cc >/dev/null 2>&1 && return
  say "没有 C 链接器（cc）；Rust 需要它来生成程序" "there is no C linker (cc); Rust needs one to make programs"
  install_packages gcc libc6-dev
  command -v cc >/dev/null 2>&1 || stop \
    "仍然没有 cc；请安装 gcc 后重试：sudo apt-get install gcc libc6-dev" \
    "there is still no cc; install gcc and try again: sudo apt-get install gcc libc6-dev"
}

need_z3() {
  is_in_place && return
  mkdir -p "$(dirname "$place")"
  scratch=$(mktemp -d "$(dirname "$place")/.z3-XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  mkdir -p "$scratch/z3/lib"
  if [ -n "${GUIJU_Z3_LIB:-}" ]; then take_given_library; else take_library_from_wheel; fi
  chmod 755 "$scratch/z3/lib/$library"
  ln -s "$library" "$scratch/z3/lib/libz3.so"
  (cd "$scratch/z3/lib" && sha256sum "$library" >../SHA256SUMS)
  move_into_place
  say "Z3 动态库已就绪：$place/lib/$library" "the Z3 library is ready: $place/lib/$library"
}

# Whether the library is there and is the one from the wheel, or the one that somebody gave and that was noted down then.
is_in_place() {
  [ -f "$place/lib/$library" ] && [ -e "$place/lib/libz3.so" ] || return 1
  if [ -n "${GUIJU_Z3_LIB:-}" ] && ! cmp -s "$GUIJU_Z3_LIB" "$place/lib/$library"; then return 1; fi
  [ "$(sum_of "$place/lib/$library")" = "${library_sha256:-none}" ] && return
  [ -f "$place/SHA256SUMS" ] && (cd "$place/lib" && sha256sum --status -c ../SHA256SUMS)
}

take_given_library() {
  [ -f "$GUIJU_Z3_LIB" ] || stop \
    "GUIJU_Z3_LIB 指向的文件不存在：$GUIJU_Z3_LIB" "GUIJU_Z3_LIB names a file that does not exist: $GUIJU_Z3_LIB"
  # The program asks the system for this very name; a library of another version would not be found, or be unsafe.
  grep -qa "$library" "$GUIJU_Z3_LIB" || stop \
    "$GUIJU_Z3_LIB 不是 $library（需要 Z3 5.4，其他版本不安全）" \
    "$GUIJU_Z3_LIB is not $library (Z3 5.4 is needed, other versions are unsafe)"
  cp -- "$GUIJU_Z3_LIB" "$scratch/z3/lib/$library"
  [ "$(sum_of "$scratch/z3/lib/$library")" = "${library_sha256:-none}" ] || say \
    "提示：所给的 Z3 动态库与项目测试所用的不是同一文件" "note: the Z3 library given is not the file that this project is tested with"
}

take_library_from_wheel() {
  can_use_wheel
  find_pip
  say "正在从 PyPI 下载 Z3 $wheel_version（约 40 MB）……" "fetching Z3 $wheel_version from PyPI (about 40 MB) …"
  "${pip[@]}" download --quiet --no-deps --no-cache-dir --disable-pip-version-check --retries 2 \
    --only-binary :all: --platform "$platform" --dest "$scratch" "z3-solver==$wheel_version" >&2 || stop \
    "未能从 PyPI 下载 z3-solver $wheel_version。请检查网络；可设置镜像 PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple，网络自带证书时可设置 PIP_CERT；不能联网时，从别的电脑拷来 $library，再运行 GUIJU_Z3_LIB=<文件> bash scripts/setup.sh" \
    "z3-solver $wheel_version could not be fetched from PyPI. Check the network; PIP_INDEX_URL names a mirror, PIP_CERT the certificates of a network with its own; without network, copy $library from another machine and run GUIJU_Z3_LIB=<file> bash scripts/setup.sh"
  local wheel="$scratch/z3_solver-$wheel_version-py3-none-$platform.whl"
  [ "$(sum_of "$wheel")" = "$wheel_sha256" ] || stop \
    "下载的文件校验不符（SHA-256），未使用；请重试，或换一个镜像" \
    "the file fetched does not have the SHA-256 that it should; it was not used. Try again, or use another mirror"
  python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("z3/lib/" + sys.argv[2]))' \
    "$wheel" "$library" >"$scratch/z3/lib/$library"
  [ "$(sum_of "$scratch/z3/lib/$library")" = "$library_sha256" ] || stop \
    "解出的 Z3 动态库不完整；请检查磁盘空间后重试" \
    "the Z3 library came out of the wheel incomplete; check the space on the disk and try again"
}

can_use_wheel() {
  [ -n "$platform" ] || stop \
    "PyPI 没有适合本机（$(uname -s) $(uname -m)）的 Z3；请自行编译 Z3 5.4.1，再运行 GUIJU_Z3_LIB=<$library> bash scripts/setup.sh" \
    "PyPI has no Z3 for this machine ($(uname -s) $(uname -m)); build Z3 5.4.1 yourself, then run GUIJU_Z3_LIB=<$library> bash scripts/setup.sh"
  local have
  have=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d ' ' -f 2 || true)
  at_least "${have:-0}" "$needs_glibc" || stop \
    "PyPI 上适合本机的 Z3 需要 glibc $needs_glibc，本机是 ${have:-其他 C 库}；请换用较新的系统，或自行编译 Z3 5.4.1 并设置 GUIJU_Z3_LIB" \
    "PyPI's Z3 for this machine needs glibc $needs_glibc, here is ${have:-another C library}; use a newer system, or build Z3 5.4.1 yourself and set GUIJU_Z3_LIB"
}

# Finds a pip that works, or installs one.
find_pip() {
  local candidate
  for candidate in "python3 -m pip" pip3 pip; do
    read -ra pip <<<"$candidate"
    python3 --version >/dev/null 2>&1 && "${pip[@]}" --version >/dev/null 2>&1 && return
  done
  install_packages python3-pip ca-certificates
  pip=(/usr/bin/python3 -m pip)
  "${pip[@]}" --version >/dev/null 2>&1 || stop \
    "仍然没有可用的 pip；请安装 python3-pip 后重试" "there is still no pip that works; install python3-pip and try again"
}

# A rename is all that the build can ever see; an older folder steps aside first.
move_into_place() {
  if [ -e "$place" ]; then mv -T "$place" "$scratch/old"; fi
  mv -T "$scratch/z3" "$place"
}

sum_of() { sha256sum "$1" 2>/dev/null | cut -d ' ' -f 1; }

# at_least HAVE NEED: compares version numbers.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

main "$@"
