#!/usr/bin/env bash
# The recipes of src/docs/pipelines.md: whatever spreads the work gives the bytes of one process.
# usage: test_pipelines.sh KLARTEXT CORPORA one|xargs|parallel|slurm|spark      status 77: the program is not installed
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tool=$(readlink -f "$1")
corpora=$(readlink -f "$2")
PATH=$(dirname "$tool"):$PATH
export PATH LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
need() { command -v "$1" >/dev/null || { echo "skipped: $1 is not installed"; exit 77; }; }

# Lines of our own, right and wrong ones, enough for some pieces.
cut -f2 "$corpora"/mt/*.tsv | cat - "$corpora"/clean/*.txt | grep -v '^$' | head -6000 >all.txt
[ "$(wc -l <all.txt)" -gt 2000 ]
line_by_line() { sed G | klartext fix --lang de-DE --isolated - | sed -n 'p;n'; }
line_by_line <all.txt >want.txt
[ "$(wc -l <want.txt)" = "$(wc -l <all.txt)" ]
! cmp -s all.txt want.txt

case $3 in
    one) # one process a piece
        split -n l/7 all.txt part.
        for p in part.*; do line_by_line <"$p"; done >got.txt ;;
    xargs) # many files in place, two processes
        mkdir texts
        split -l 100 --additional-suffix=.txt <(sed G all.txt) texts/
        find texts -name '*.txt' -print0 | xargs -0 -n 7 -P 2 klartext fix --lang de-DE --isolated --write --quiet
        cat texts/*.txt | sed -n 'p;n' >got.txt ;;
    parallel)
        need parallel
        parallel --will-cite --pipepart -a all.txt --block 20k -k -j2 \
            'sed G | klartext fix --lang de-DE --isolated - | sed -n "p;n"' >got.txt ;;
    slurm) # an array of tasks, on whatever cluster sbatch talks to, or on one made for it
        need sbatch
        if ! timeout 20 sinfo -h >/dev/null 2>&1; then
            [ -z "${KT_CLUSTER:-}" ] || { echo "skipped: no cluster answers"; exit 77; }
            cd / && KT_CLUSTER=1 "$here/slurm_local.sh" "$here/test_pipelines.sh" "$tool" "$corpora" slurm
            exit
        fi
        split -d -n l/4 all.txt part.
        cat >job <<'JOB'
#!/bin/bash
part=part.0$SLURM_ARRAY_TASK_ID
sed G "$part" | klartext fix --lang de-DE --isolated - | sed -n 'p;n' >"$part.fixed"
JOB
        sbatch --wait --array=0-3 --output=/dev/null --export=ALL job >/dev/null
        cat part.0?.fixed >got.txt ;;
    spark)
        python3 -c 'import pyspark' 2>/dev/null && command -v java >/dev/null || { echo "skipped: pyspark is not installed"; exit 77; }
        cat >job.py <<'JOB'
import os
from pyspark import SparkContext
sc = SparkContext("local[2]", "klartext")
sc.setLogLevel("ERROR")
lines = sc.textFile("all.txt", 4)
fixed = lines.pipe("sh -c 'sed G | klartext fix --lang de-DE --isolated - | sed -n \"p;n\"'", dict(os.environ), True).collect()
open("got.txt", "w", encoding="utf-8", newline="").write("".join(line + "\n" for line in fixed))
JOB
        python3 job.py >/dev/null 2>log || { cat log; exit 1; } ;;
esac
cmp want.txt got.txt
echo "$3: $(wc -l <got.txt) lines, the bytes of one process"
