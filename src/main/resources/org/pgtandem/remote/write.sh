# Writes a file whole, from standard input; keeps the original. Exit 9: it is another file than the one that was shown.
# Arguments: path, SHA-256 that it must have ("absent" for none), folder of the originals below the home, mode if it is new,
# "whole", or "above" where standard input is only what goes above the rest, the words that end standard input.
set -eu
expected=$2 store=$HOME/$3 mode=$4 end=$6
hash() {
    if [ ! -e "$1" ]; then echo absent
    elif command -v sha256sum >/dev/null; then sha256sum <"$1" | cut -d' ' -f1
    else shasum -a 256 <"$1" | cut -d' ' -f1; fi
}
copy() { cp --preserve=all -- "$1" "$2" 2>/dev/null || cp -p "$1" "$2"; }
traits() { stat -c '%u:%g:%a' -- "$1" 2>/dev/null || stat -f '%u:%g:%Lp' "$1"; }
durable() { sync -- "$1" 2>/dev/null || sync; }
# A copy need not have brought the directory that a file is put back into.
[ -d "${1%/*}" ] || mkdir -m 700 -- "${1%/*}"
real=$(readlink -f -- "$1")
folder=${real%/*}
# Unlike any other path's, and no longer than a name may be.
name=$(printf %s "$real" | tr -c 'A-Za-z0-9._' '-' | tail -c 120)
name=$name-$(printf %s "$real" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-16)
new=$folder/.pgtandem-$$.new
came=$folder/.pgtandem-$$.came
umask 077
trap 'rm -f -- "$new" "$came"' EXIT
if [ -e "$real" ]; then
    copy "$real" "$new"
    [ "$(traits "$real")" = "$(traits "$new")" ] || {
        echo "$real: its owner and mode can't be kept when $(id -un) writes it" >&2
        exit 8
    }
else
    : >"$new"
    chmod "$mode" "$new"
fi
before=$(hash "$real")
if [ "$5" = above ] && [ -e "$store/$name.after" ] && [ "$before" = "$(cat "$store/$name.after")" ]; then exit 0; fi
# When the connection is lost, or its other end is killed, what was sent so far just ends.
cat >"$came"
[ "$(tail -c ${#end} "$came")" = "$end" ] || {
    echo "$real: the text did not come whole; nothing was written" >&2
    exit 7
}
head -c $(($(wc -c <"$came") - ${#end})) "$came" >"$new"
if [ "$5" = above ] && [ -e "$real" ]; then cat -- "$real" >>"$new"; fi
after=$(hash "$new")
[ "$before" != "$after" ] || exit 0
[ "$before" = "$expected" ] || {
    echo "$real: it was edited since it was read" >&2
    exit 9
}
mkdir -p "$store"
chmod 700 "$HOME/.pgtandem"
if [ ! -e "$store/$name.before" ]; then
    [ "$before" = absent ] || copy "$real" "$store/$name.original"
    echo "$before" >"$store/$name.before"
fi
echo "$after" >"$store/$name.after"
durable "$store"
durable "$new"
mv -f -- "$new" "$real"
durable "$folder"
