# Prints files whole. Arguments: paths. For each: a line "OWNER:GROUP MODE SIZE" and that many bytes, or the line "absent".
set -u
for path in "$@"; do
    if [ ! -e "$path" ]; then
        echo absent
        continue
    fi
    [ -r "$path" ] || { echo "$path: Permission denied" >&2; exit 13; }
    size=$(wc -c <"$path")
    traits=$(stat -L -c '%U:%G %a' -- "$path" 2>/dev/null || stat -L -f '%Su:%Sg %Lp' -- "$path")
    printf '%s %d\n' "$traits" "$size"
    head -c "$size" <"$path"
done
