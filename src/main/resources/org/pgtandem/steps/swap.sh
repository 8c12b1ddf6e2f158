# Puts the new copy in the place of the data directory; what was there is renamed, never deleted. May be run again.
# Arguments: data directory, new copy, name for the old one, "inside" if only the contents may move, file that says so.
set -eu
data=$1 new=$2 aside=$3 how=$4 flag=$5
runs() {
    pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) && [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null || return 1
    # After a crash another process may have that number.
    [ "$(readlink "/proc/$pid/cwd" 2>/dev/null || readlink -f -- "$data")" = "$(readlink -f -- "$data")" ]
}
if runs; then
    echo "a server runs in $data" >&2
    exit 40
fi
# The job that made it may have ended long ago, with another process to see it.
if [ ! -d "$new" ] && [ ! -e "$flag" ]; then
    echo "the copy $new is gone" >&2
    exit 41
fi
umask 077
mkdir -p "${flag%/*}"
# What it says is where the original goes, where there is one.
if [ ! -e "$flag" ]; then
    if [ -e "$data" ]; then echo "$aside"; fi >"$flag.new"
    mv -- "$flag.new" "$flag"
fi
move_all() {
    for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
        if [ ! -e "$entry" ] && [ ! -L "$entry" ]; then continue; fi
        case $entry in "$new" | "$aside" | */lost+found) continue ;; esac
        mv -- "$entry" "$2"/
    done
}
if [ "$how" = inside ]; then
    if [ ! -e "$aside/.moved" ]; then
        mkdir -p "$aside"
        move_all "$data" "$aside"
        : >"$aside/.moved"
    fi
    if [ -d "$new" ]; then
        move_all "$new" "$data"
        rmdir "$new"
    fi
else
    if [ -d "$new" ] && [ -e "$data" ] && [ ! -e "$aside" ]; then mv -- "$data" "$aside"; fi
    if [ -d "$new" ] && [ ! -e "$data" ]; then mv -- "$new" "$data"; fi
fi
[ -s "$data/PG_VERSION" ]
sync
