#!/bin/sh
# Runs one part of the stack and ends it when the launcher says so or is gone.
#
#   watchdog.sh PIDFILE SIGNAL SECONDS COMMAND [ARGUMENT]...
#
# Standard input is a pipe that the launcher holds open. Its end (closed on purpose, or because the launcher died in
# whatever way) sends SIGNAL to the part and, SECONDS later, KILL. The part's process id is in PIDFILE while it lives.
pidfile=$1
signal=$2
seconds=$3
shift 3

trap '' HUP INT QUIT
exec 3<&0 </dev/null

"$@" 3<&- &
part=$!
# From here on the log belongs to the part alone.
exec >/dev/null 2>&1
printf '%s\n' "$part" >"$pidfile.new" && mv -f "$pidfile.new" "$pidfile"

end_part() {
    kill -s "$signal" "$part" 2>/dev/null || return 0
    left=$((seconds * 5))
    while [ "$left" -gt 0 ] && kill -0 "$part" 2>/dev/null; do
        sleep 0.2
        left=$((left - 1))
    done
    kill -s KILL "$part" 2>/dev/null
}

(
    trap - HUP INT QUIT
    while read -r ignored <&3; do :; done
    end_part
) &
reader=$!
exec 3<&-
trap 'kill -s "$signal" "$part" 2>/dev/null' TERM

wait "$part"
status=$?
# A trapped signal interrupts wait; the part may still be ending.
while kill -0 "$part" 2>/dev/null; do
    wait "$part"
    status=$?
done
kill "$reader" 2>/dev/null
rm -f "$pidfile"
exit "$status"
