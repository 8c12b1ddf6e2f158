# The lock of this user's runs on this host: a file that comes to be in one go, with what it says.
# Arguments: take|release|read, what it says, what it may say instead so that it is taken over. Exit 11: another holds it.
set -eu
lock=$HOME/.pgtandem/lock
says() { cat -- "$lock" 2>/dev/null || :; }
case $1 in
    take)
        umask 077
        mkdir -p "$HOME/.pgtandem"
        printf '%s\n' "$2" >"$lock.$$"
        if ln -- "$lock.$$" "$lock" 2>/dev/null; then
            rm -f -- "$lock.$$"
            exit 0
        fi
        held=$(says)
        if [ "$held" = "$3" ] || [ "$held" = "$2" ]; then
            mv -f -- "$lock.$$" "$lock"
            exit 0
        fi
        rm -f -- "$lock.$$"
        echo "$held"
        exit 11
        ;;
    release)
        [ "$(says)" != "$2" ] || rm -f -- "$lock"
        rmdir -- "$HOME/.pgtandem" 2>/dev/null || :
        ;;
    read) says ;;
esac
