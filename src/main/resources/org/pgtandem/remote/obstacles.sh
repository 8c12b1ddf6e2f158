# Says what would keep write.sh from writing files; changes nothing. Arguments: paths. For each that could not be written:
# the path, "place", "owner", "locked" or "mounted", where that is, and how ls shows it; each ended by NUL.
set -u
say() { printf '%s\0%s\0%s\0%s\0' "$path" "$1" "$2" "$(ls -ld -- "$2" 2>&1)"; }
me=$(id -u) groups=" $(id -G) "
# A copy that anybody but root makes is that one's, of one of that one's groups or, if the directory wants that, of its.
keeps_owner() { # UID GID
    [ "$me" != 0 ] || return 0
    [ "$1" = "$me" ] || return 1
    case $groups in *" $2 "*) return 0 ;; esac
    [ -g "$folder" ] && [ "$2" = "$(stat -L -c %g -- "$folder" 2>/dev/null || stat -L -f %g "$folder")" ]
}
# What is renamed over needs no right to write, but who has that and may not write has something that can't be replaced.
locked() { # MODE
    case $1 in *[2367]??) [ ! -w "$real" ] ;; *) false ;; esac
}
for path in "$@"; do
    real=$(readlink -f -- "$path") || real=$path
    folder=${real%/*}
    folder=${folder:-/}
    if [ ! -d "$folder" ] || [ ! -w "$folder" ] || [ ! -x "$folder" ]; then
        say place "$folder"
        continue
    fi
    [ -e "$real" ] || continue
    traits=$(stat -L -c '%u %g %a' -- "$real" 2>/dev/null || stat -L -f '%u %g %Lp' "$real")
    mode=${traits##* }
    owner=${traits% *}
    if ! keeps_owner "${owner% *}" "${owner#* }"; then say owner "$real"
    elif locked "$mode"; then say locked "$real"
    elif cut -d ' ' -f 5 /proc/self/mountinfo 2>/dev/null | grep -qxF -e "$real"; then say mounted "$real"; fi
done
exit 0
