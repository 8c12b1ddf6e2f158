# Put before a script that makes a copy, or takes one back. What is made for it elsewhere, for WAL and tablespaces, is noted
# in a file, so that all of that goes again and nothing else does: "+" a directory, "=" what comes into one that was there
# and empty, with the mode that it had, else a parent, which goes if nothing is left in it.
note() { # DIRECTORY FILE
    # By a try that was killed: what is there since is the run's own.
    ! grep -qxF -- "+$1" "$2" 2>/dev/null || return 0
    if [ -e "$1" ]; then
        [ -n "$(ls -A -- "$1")" ] || printf '=%s %s\n' "$(stat -c %a -- "$1")" "$1" >>"$2"
        return 0
    fi
    printf '+%s\n' "$1" >>"$2"
    parent=${1%/*}
    while [ -n "$parent" ] && [ ! -e "$parent" ]; do
        printf '%s\n' "$parent" >>"$2"
        parent=${parent%/*}
    done
}
clear_noted() { # FILE
    [ -s "$1" ] || return 0
    while IFS= read -r noted; do
        case $noted in
            +*) rm -rf -- "${noted#+}" ;;
            =*)
                emptied=${noted#=* }
                rm -rf -- "${emptied:?}"/* "$emptied"/.[!.]*
                mode=${noted%% *}
                chmod "${mode#=}" "$emptied"
                ;;
            *) rmdir -- "$noted" 2>/dev/null || : ;;
        esac
    done <"$1"
}
