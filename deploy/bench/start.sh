#!/bin/sh
# How long the second start takes and how much memory everything takes together, held to the bounds of the project:
# at most 60 s on 2 cores, at most 3.5 GiB resident.
#
#   deploy/bench/start.sh
#
# Uses a folder and ports of its own and removes both the stack and its data afterwards. Ends with 1 beyond a bound.
# TILLKEY_BENCH_SECONDS and TILLKEY_BENCH_MEBIBYTES are other bounds, TILLKEY_BENCH_SETTLE the seconds the stack is
# left alone before memory is measured.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd -P)
most_seconds=${TILLKEY_BENCH_SECONDS:-60}
most_mebibytes=${TILLKEY_BENCH_MEBIBYTES:-3584}
settle=${TILLKEY_BENCH_SETTLE:-20}

TILLKEY_HOME=${TILLKEY_BENCH_HOME:-$(mktemp -d)}
TILLKEY_PORT_BASE=${TILLKEY_PORT_BASE:-9700}
TILLKEY_LANG=en
export TILLKEY_HOME TILLKEY_PORT_BASE TILLKEY_LANG

tillkey() { "$root/tillkey" "$@"; }

end() {
    tillkey reset --yes >/dev/null || true
    rm -rf "$TILLKEY_HOME/logs"
    rmdir "$TILLKEY_HOME" 2>/dev/null || true
}
trap end EXIT
trap 'exit 130' INT TERM

echo "First start (builds what changed, prepares data; not measured) …"
tillkey up --detach >/dev/null
tillkey down >/dev/null

echo "Second start …"
begun=$(date +%s)
tillkey up --detach >/dev/null
seconds=$(($(date +%s) - begun))

sleep "$settle"
status=$(tillkey status)
json=$(tillkey status --json)

# A part has its start time in the JSON, on the line after its name and four others.
start_of() {
    echo "$json" | awk -v part="\"$1\"," '$1 == "\"name\"" { name = $3 } $1 == "\"startSeconds\"" && name == part { print $3 }'
}

# What ps shows for a process and all below it: shared pages count in each process.
resident_set() {
    ps -e -o pid= -o ppid= -o rss= | awk -v root="$1" '
        { parent[$1] = $2; size[$1] = $3 }
        END {
            for (pid in parent) {
                for (up = pid; up in parent && up != root && up > 1; up = parent[up]);
                if (up == root) total += size[pid]
            }
            printf "%d", total / 1024
        }'
}

printf '\n%-14s %8s %10s %10s\n' part seconds MiB "RSS MiB"
echo "$status" | awk '$4 ~ /^[0-9]+$/ { print $1, $4, $5 }' >"$TILLKEY_HOME/bench.parts"
while read -r part pid mebibytes; do
    rss=$(resident_set "$pid")
    # The launcher's tree is everything.
    if [ "$part" = launcher ]; then
        total_rss=$rss
        rss=
    fi
    printf '%-14s %8s %10s %10s\n' "$part" "$(start_of "$part")" "$mebibytes" "$rss"
done <"$TILLKEY_HOME/bench.parts"
rm -f "$TILLKEY_HOME/bench.parts"
total=$(echo "$status" | awk '/MiB in total/ { print $1 }')

printf '\n%-34s %6s  (at most %s)\n' "second start, seconds" "$seconds" "$most_seconds"
printf '%-34s %6s  (at most %s)\n' "resident, MiB" "$total" "$most_mebibytes"
printf '%-34s %6s  (shared pages counted once per process)\n' "sum of resident sets, MiB" "$total_rss"

[ "$seconds" -le "$most_seconds" ] && [ "$total" -le "$most_mebibytes" ]
