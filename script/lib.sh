# shellcheck shell=bash disable=SC2034
# Shared by the doors in script/: where things are, which Node is used, how people are told.
# Sourced, never run. Progress goes to stderr so that a door's last line can be read by another.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"
cache=$top/.cache
jobs=$(nproc)

# Debian 12 has Node 18; the portal's tools want 22. It and its npm come from npm as plain packages that hold
# the programs, so nothing has to be downloaded by an install script. tests and CMake find them through PATH.
node_major=22
npm_major=10
node_prefix=$cache/node-$node_major
export PATH=$node_prefix/node_modules/.bin:$PATH
# Debian's certificates, not only those compiled into Node: whoever has a registry of their own has added theirs there.
export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 2; }

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "Cần quyền root (hoặc sudo) để chạy: $*"
    fi
}

# Prints the comment block at the head of the door itself; that block is its --help.
usage() { awk 'NR > 1 && !/^#/ {exit} NR > 1 {sub(/^# ?/, ""); print}' "$0"; }

has_web() { [ -f web/package.json ]; }
