#!/bin/sh
# A server's log from a place in it on: that place, the file, then its bytes. Nothing where there is no log to be read.
# server-log.sh DATA_DIRECTORY FILE FROM MOST [OTHER_FILE...]
#   FILE, FROM  what was read last, and how far; a FILE that is another now is begun anew
#   MOST        bytes, of which the last are given
#   OTHER_FILE  what may be the log while the server is down
set -u
LC_ALL=C
export LC_ALL
data=$1 last=$2 from=$3 most=$4
shift 4

running() {
    pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) && readlink "/proc/$pid/fd/2" 2>/dev/null
}

collected() {
    name=$(sed -n 's/^stderr //p' "$data/current_logfiles" 2>/dev/null)
    case $name in
        '' | /*) echo "$name" ;;
        *) echo "$data/$name" ;;
    esac
}

log=$(running)
[ -f "$log" ] || log=$(collected)
[ -f "$log" ] || log=$last
if [ ! -f "$log" ]; then
    for file in "$data"/pg_log/*.log "$data"/log/*.log "${data%/*}"/log/*.log "$data.log" "$@"; do
        [ -f "$file" ] && log=$file
    done
fi
[ -f "$log" ] && [ -r "$log" ] || exit 0
size=$(($(wc -c <"$log")))
[ "$log" = "$last" ] && [ "$from" -le "$size" ] || from=0
[ $((size - from)) -le "$most" ] || from=$((size - most))
printf '%s\n%s\n' "$from" "$log"
tail -c "+$((from + 1))" "$log"
