#!/usr/bin/env bash
# Installs the packages in FOLDER into a clean root made by debootstrap and uses them: the tool on README's example, the
# language server, a program that links by pkg-config and one that links by CMake. As root; needs debootstrap and a Debian
# mirror. usage: deb_smoke.sh FOLDER [SUITE]      ROOT=... keeps and reuses the root.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
packages=$(cd "$1" && pwd)
suite=${2:-bookworm}
command -v debootstrap >/dev/null && [ "$(id -u)" -eq 0 ] || { echo "skipped: needs debootstrap and root"; exit 77; }
root=${ROOT:-$(mktemp -d)}
[ -n "${ROOT:-}" ] || trap 'rm -rf "$root"' EXIT
[ -d "$root/usr" ] || debootstrap --variant=minbase "$suite" "$root" "${MIRROR:-}" >/dev/null

mkdir -p "$root/packages"
cp "$packages"/*.deb "$root/packages/"
cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
sed -n '/^```c$/,/^```$/p' "$here/../../README.md" | sed '1d;$d' | sed 's#/usr/local/share#/usr/share#' >"$root/packages/user.c"
cat >"$root/packages/CMakeLists.txt" <<'CM'
cmake_minimum_required(VERSION 3.25)
project(user C)
find_package(klartext VERSION REQUIRED)
add_executable(user user.c)
target_link_libraries(user klartext::klartext)
CM
version=$(basename "$packages"/libklartext-dev_*.deb | sed 's/^[^_]*_\([0-9]*\.[0-9]*\).*/\1/')
sed -i "s/VERSION REQUIRED/$version REQUIRED/" "$root/packages/CMakeLists.txt"
cat >"$root/packages/run" <<'RUN'
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
cd /packages
apt-get purge -y klartext libklartext0 libklartext-dev >/dev/null 2>&1 || true
apt-get update >/dev/null
apt-get install -y --no-install-recommends ./klartext_*.deb >/dev/null
got=$(echo 'Das "Open -Source -Projekt" wächst , undder Markt auch .' | klartext fix)
[ "$got" = 'Das „Open-Source-Projekt“ wächst, und der Markt auch.' ] || { echo "got $got"; exit 1; }
echo 'Der Textt .' | klartext lint - && exit 1
klartext explain space.before-punct >/dev/null
printf 'Content-Length: 58\r\n\r\n{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}' | klartext lsp | grep -q publishDiagnostics && exit 1
apt-get install -y --no-install-recommends ./libklartext0_*.deb ./libklartext-dev_*.deb gcc libc6-dev pkg-config cmake make >/dev/null
gcc -o user user.c $(pkg-config --cflags --libs klartext)
[ "$(./user)" = "Gut, so." ]
cmake -S . -B b >/dev/null && cmake --build b >/dev/null
[ "$(b/user)" = "Gut, so." ]
apt-get install -y --no-install-recommends g++ >/dev/null   # the runtime of C++
gcc -o static user.c $(pkg-config --variable=libdir klartext)/libklartext.a $(pkg-config --static --libs klartext)
[ "$(./static)" = "Gut, so." ]
apt-get purge -y klartext libklartext0 libklartext-dev >/dev/null
[ ! -e /usr/share/klartext ] && [ ! -e /usr/bin/klartext ]
RUN
chroot "$root" sh /packages/run
echo "ok: $suite, $(ls "$packages"/*.deb | wc -l) packages"
