# Gives back a file that write.sh wrote. Exit 9: others edited it since.
# Arguments: path, folder of the originals below the home, "restore", or "look" to change nothing.
set -eu
store=$HOME/$2
hash() {
    if [ ! -e "$1" ]; then echo absent
    elif command -v sha256sum >/dev/null; then sha256sum <"$1" | cut -d' ' -f1
    else shasum -a 256 <"$1" | cut -d' ' -f1; fi
}
copy() { cp --preserve=all -- "$1" "$2" 2>/dev/null || cp -p "$1" "$2"; }
durable() { sync -- "$1" 2>/dev/null || sync; }
real=$(readlink -f -- "$1") || exit 0
folder=${real%/*}
# Unlike any other path's, and no longer than a name may be.
name=$(printf %s "$real" | tr -c 'A-Za-z0-9._' '-' | tail -c 120)
name=$name-$(printf %s "$real" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-16)
[ -e "$store/$name.after" ] || exit 0
before=$(cat "$store/$name.before")
now=$(hash "$real")
[ "$now" != "$before" ] || exit 0
[ "$now" = "$(cat "$store/$name.after")" ] || {
    echo "$real: it was edited since; the original is $store/$name.original" >&2
    exit 9
}
[ "$3" != look ] || exit 0
if [ "$before" = absent ]; then
    rm -f -- "$real"
else
    new=$folder/.pgtandem-$$.new
    trap 'rm -f -- "$new"' EXIT
    copy "$store/$name.original" "$new"
    durable "$new"
    mv -f -- "$new" "$real"
fi
durable "$folder"
