# What the scripts share: the project's folder, messages in both languages, and how a missing package is installed.
# This file is read with `source`; it does nothing by itself.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# A shell opened before rustup was installed does not know cargo yet.
if ! command -v cargo >/dev/null 2>&1 && [ -x "$HOME/.cargo/bin/cargo" ]; then
  PATH="$HOME/.cargo/bin:$PATH"
fi

# say 中文 English
say() { printf '%s\n%s\n' "$1" "$2" >&2; }

# stop 中文 English: says what is wrong and what to do, and ends the script.
stop() {
  printf '\n错误：%s\nerror: %s\n' "$1" "$2" >&2
  exit 1
}

# Runs a command as root, with sudo where that is needed; never waits for a password that nobody can type.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif ! command -v sudo >/dev/null 2>&1; then
    return 1
  elif [ -t 0 ] && [ -z "${CI:-}" ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages PACKAGE...: with apt-get, or a message that names the packages.
install_packages() {
  local by_hand="sudo apt-get install --no-install-recommends $*"
  command -v apt-get >/dev/null 2>&1 || stop \
    "缺少软件包 $*，而本机没有 apt-get；请用本机的软件包管理器安装同名软件包后重试" \
    "the packages $* are missing and there is no apt-get here; install them with this system's package manager and try again"
  say "正在用 apt-get 安装：$*" "installing with apt-get: $*"
  if [ -z "${package_lists_are_fresh:-}" ]; then
    as_root apt-get -qq update >&2 || say \
      "apt-get update 未成功，仍用现有的软件包列表尝试安装" \
      "apt-get update did not succeed; trying with the package lists that are here"
    package_lists_are_fresh=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null || stop \
    "软件包未能安装（没有网络，或没有管理员权限）；请联网后由管理员运行：$by_hand" \
    "the packages could not be installed (no network, or no administrator's rights); with network, have an administrator run: $by_hand"
}
