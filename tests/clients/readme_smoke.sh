#!/usr/bin/env bash
# Runs README.md's own commands in a clean Debian made by debootstrap: the one that sets up and does the main job, and with
# "all" the one that sets up and passes the tests. As root; needs debootstrap and a Debian mirror.
# usage: readme_smoke.sh SUITE [all]      ROOT=... keeps and reuses the root; MIRROR=... is where packages come from.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
suite=$1
command -v debootstrap >/dev/null && [ "$(id -u)" -eq 0 ] || { echo "skipped: needs debootstrap and root"; exit 77; }
root=${ROOT:-$(mktemp -d)}
cleanup() {
    umount -q "$root/dev/pts" "$root/proc" || true
    [ -n "${ROOT:-}" ] || rm -rf "$root"
}
trap cleanup EXIT
[ -d "$root/usr" ] || debootstrap --variant=minbase "$suite" "$root" "${MIRROR:-}" >/dev/null
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
mkdir -p "$root/dev/pts"
mountpoint -q "$root/dev/pts" || mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
[ -c "$root/dev/ptmx" ] && [ ! -L "$root/dev/ptmx" ] && rm "$root/dev/ptmx" && ln -s pts/ptmx "$root/dev/ptmx"
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true

# A clone, as a user has it; what is not committed is no part of it.
rm -rf "$root/klartext"
git clone -q "$top" "$root/klartext"
block() { # the first block of shell behind a line that holds $1
    awk -v mark="$1" 'index($0, mark) {seen = 1} seen && /^```sh$/ {on = 1; next} on && /^```$/ {exit} on' "$top/README.md"
}
run() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 bash -euo pipefail -c "cd /klartext && $1"; }

got=$(run "$(block '## Try it')" | tail -1)
want='Das „Open-Source-Projekt“ wächst, und der Markt auch.'
[ "$got" = "$want" ] || { echo "wanted $want"; echo "got    $got"; exit 1; }
echo "ok: $suite, the main job"
[ "${2:-}" = all ] || exit 0
run "$(block '<!-- tests -->')" | tail -3
echo "ok: $suite, the tests"
