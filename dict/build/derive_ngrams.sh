#!/bin/sh
# derive_ngrams.sh BUILD CORPUS: counts the running text in CORPUS (GENRE.txt.xz or GENRE.txt, manifest.tsv) and writes
# dict/de/ngrams/counts.tar.xz. BUILD: a build folder with kt_count and the compiled lexicon. See dict/README.md.
set -eu
[ $# -eq 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
build=$1
corpus=$2
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../de/ngrams
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
for file in "$corpus"/*.txt.xz; do
    [ -e "$file" ] && xz -dc "$file" > "$temp/$(basename "$file" .xz)"
done
for file in "$corpus"/*.txt; do
    [ -e "$file" ] && cp "$file" "$temp"
done
mkdir -p "$temp/counts" "$out"
"$build"/dict/kt_count "$build"/share/klartext/de.ktlex "$corpus"/manifest.tsv "$temp" "$temp/counts"
cp "$corpus"/manifest.tsv "$here"/ngrams/sources.tsv
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$temp/counts" -cf - class.tsv word.tsv |
    xz -9e > "$out"/counts.tar.xz
