# Gives back the directory that swap.sh renamed, and clears the copy that this run made. A copy that was promoted since
# is somebody's data: it is renamed, not cleared. May be run again.
# Arguments: as swap.sh, then the file of what was made elsewhere. made.sh stands before.
set -eu
data=$1 new=$2 aside=$3 how=$4 flag=$5 made=$6
# DBState in pg_control (all releases): 2 is "shut down in recovery", 5 "in archive recovery".
never_promoted() {
    [ ! -e "$1/backup_label" ] || return 0
    case $(od -A n -t u4 -j 16 -N 4 "$1/global/pg_control" 2>/dev/null) in
        *2 | *5) return 0 ;;
    esac
    return 1
}
clear_copy() {
    if never_promoted "$1"; then
        # Under another name: a copy that is half cleared no longer tells what it was, when this is run again.
        mv -- "$1" "$new.cleared"
        rm -rf -- "$new.cleared"
    else
        mv -- "$1" "$data.promoted-${new##*-}"
        echo "What was promoted is kept in $data.promoted-${new##*-}"
        : >"$made"
    fi
}
move_all() {
    for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
        if [ ! -e "$entry" ] && [ ! -L "$entry" ]; then continue; fi
        case $entry in "$aside" | "$new" | */lost+found) continue ;; esac
        mv -- "$entry" "$2"/
    done
}
if [ "$how" = inside ] && [ -e "$aside/.moved" ]; then
    rm -rf -- "$new.cleared"
    mkdir -p "$new"
    move_all "$data" "$new"
    rmdir -- "$new" 2>/dev/null || clear_copy "$new"
elif [ "$how" != inside ] && [ -e "$data" ] && [ ! -d "$new" ] && [ -e "$flag" ]; then
    # Where the original is gone, what lies here is all that there is.
    if [ -e "$aside" ] || [ ! -s "$flag" ]; then clear_copy "$data"; fi
fi
rm -rf -- "$new" "$new.cleared"
# Before the original is given back: run again after that, this must not take the original for the copy.
rm -f -- "$flag"
if [ "$how" = inside ] && [ -d "$aside" ]; then
    rm -rf -- "$aside/.moved"
    move_all "$aside" "$data"
    rmdir "$aside"
elif [ -e "$aside" ]; then
    mv -- "$aside" "$data"
fi
clear_noted "$made"
rm -f -- "$made"
sync
