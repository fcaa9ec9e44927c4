#!/bin/sh
# derive_ngrams.sh BUILD CORPUS [LANGUAGE]: counts the running text in CORPUS (GENRE.txt.xz or GENRE.txt, manifest.tsv) and writes
# dict/LANGUAGE/ngrams/counts.tar.xz (de, en); of German, dict/de/tables/noun_pairs.tsv, capitals.tsv and slips.tsv
# too. BUILD: a build folder with kt_count, kt_pairs, kt_capitals, kt_slips and the compiled lexicon. See dict/README.md.
set -eu
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
build=$1
corpus=$2
language=${3:-de}
sources=sources$([ "$language" = de ] || echo "_$language").tsv
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../$language/ngrams
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
for file in "$corpus"/*.txt.xz; do
    [ -e "$file" ] && xz -dc "$file" > "$temp/$(basename "$file" .xz)"
done
for file in "$corpus"/*.txt; do
    [ -e "$file" ] && cp "$file" "$temp"
done
mkdir -p "$temp/counts" "$out"
"$build"/dict/kt_count "$build"/share/klartext/"$language".ktlex "$corpus"/manifest.tsv "$temp" "$temp/counts"
cp "$corpus"/manifest.tsv "$here"/ngrams/"$sources"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$temp/counts" -cf - class.tsv word.tsv |
    xz -9e > "$out"/counts.tar.xz
[ "$language" = de ] || exit 0
{
    echo "# How often a form is the first part of a compound, stands before a noun, is the last part, stands behind a noun, without"
    echo "# and with a word in front that binds it."
    echo "# Sources and licence: dict/README.md. Derived by dict/build/derive_ngrams.sh."
    "$build"/dict/kt_pairs "$build"/share/klartext/de.ktlex "$temp"/*.txt | LC_ALL=C sort
} > "$here"/../de/tables/noun_pairs.tsv
{
    echo "# How often an adjective (lemma) stands before a noun in lower case and with a capital, inside a sentence; how often a noun"
    echo "# stands behind one in lower case and with a capital; a word of a closed class before a word in lower case (=), a noun (+);"
    echo "# an adjective and a noun together. Sources and licence: dict/README.md. Derived by dict/build/derive_ngrams.sh."
    "$build"/dict/kt_capitals "$build"/share/klartext/de.ktlex "$temp"/*.txt | LC_ALL=C sort
} > "$here"/../de/tables/capitals.tsv
{
    echo "# Words and those that they are written for by one slip: as written, as meant, log odds of that in quarters of a nat, what they"
    echo "# share (s: their sound, f: their lemma). Sources and licence: dict/README.md. Derived by dict/build/derive_ngrams.sh."
    "$build"/dict/kt_slips "$build"/share/klartext/de.ktlex | LC_ALL=C sort
} > "$here"/../de/tables/slips.tsv
