#!/bin/sh
# Prints what this host is: records "key=value", each ended by NUL; a record "@kind" begins a block.
# facts.sh [DATA_DIRECTORY...] -- [PATH...]
#   PATH  where something is to be put: what is there, and its file system, are told too
# Changes nothing. As root it runs PostgreSQL's programs as the one who could replace them, never as root.
set -u
LC_ALL=C
export LC_ALL
nl='
'
nobody='65534 65534'
named='port|data_directory|hba_file|ident_file|unix_socket_director(y|ies)|include(_dir|_if_exists)?'
uid=$(id -u)
selinux=''
pids='' managers='' bins=$nl known=$nl directories='' accounts=$nl space=''

say() { printf '%s=%s\0' "$1" "$2"; }
begin() { printf '@%s\0' "$1"; }
text_of() { [ -f "$1" ] && tr -d '\000' 2>/dev/null <"$1"; }

now() { # in nanoseconds; sets $time
    time=$(date +%s%N)
    case $time in *[!0-9]*) time=$(date +%s000000000) ;; esac
}

first_line() { # FILE: sets $line
    line=''
    [ -r "$1" ] && IFS= read -r line 2>/dev/null <"$1"
    [ -n "$line" ]
}

as() { # "UID GID" PROGRAM [ARGUMENT...]
    as_user=${1%% *} as_group=${1##* }
    shift
    if [ "$uid" != 0 ]; then
        "$@"
    else
        [ "$as_user" != 0 ] || as_user=65534
        setpriv --reuid="$as_user" --regid="$as_group" --clear-groups -- "$@"
    fi 2>/dev/null
}

as_owner() { # PROGRAM [ARGUMENT...]: as the one who owns $real, in all that one's groups
    if [ "$uid" != 0 ]; then
        "$@"
    elif [ "${ids% *}" != 0 ]; then
        setpriv --reuid="${ids% *}" --regid="${ids#* }" --init-groups -- "$@"
    fi 2>/dev/null
}

# --- processes

processes() {
    hits=$(grep -xHE 'postgres|postmaster|patroni|repmgrd|pg_autoctl|stolon-keeper|python[0-9.]*' \
        /proc/[0-9]*/comm 2>/dev/null)
    for hit in $hits; do
        pid=${hit#/proc/}
        pid=${pid%%/*}
        case ${hit##*:} in
            postgres | postmaster) postmaster "$pid" "${hit##*:}" ;;
            python*) first_line "/proc/$pid/cmdline" && case $line in */patroni*) manager "patroni: process $pid" ;; esac ;;
            *) manager "${hit##*:}: process $pid" ;;
        esac
    done
}

manager() { managers=$managers$1$nl; }

postmaster() { # PID NAME: not if its parent is one, and not one inside a container
    first_line "/proc/$1/stat" || return 0
    parent=${line#*) ? }
    parent=${parent%% *}
    first_line "/proc/$parent/comm" && [ "$line" = "$2" ] && return 0
    first_line "/proc/$1/cwd/postmaster.pid" && [ "$line" != "$1" ] && return 0
    pids="$pids $1"
    program_directory "$1" && installation "$exe" "$(stat -c '%u %g' "/proc/$1")"
}

program_directory() { # PID: sets $exe
    exe=$(readlink "/proc/$1/exe" 2>/dev/null) || return 1
    exe=${exe% (deleted)}
    exe=${exe%/*}
}

# --- programs

installation() { # DIRECTORY "UID GID"
    case $bins in *" $1$nl"*) return 0 ;; esac
    [ -x "$1/postgres" ] || [ -x "$1/pg_basebackup" ] || return 0
    version=$(as "$2" "$1/postgres" -V || as "$2" "$1/pg_basebackup" -V)
    version=${version#*) }
    version=${version%% *}
    begin installation
    say directory "$1"
    say version "$version"
    for program in postgres pg_ctl initdb pg_basebackup pg_verifybackup pg_controldata pg_rewind pg_isready psql; do
        [ -x "$1/$program" ] && say program "$program"
    done
    case $version in 9.*) family=${version%.*} ;; *) family=${version%%[!0-9]*} ;; esac
    [ -x "$1/postgres" ] || family=client
    bins="$bins$family $1$nl"
}

installations() {
    for directory in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /usr/local/pgsql/bin \
        /opt/postgresql*/bin /opt/pgsql*/bin; do
        installation "$directory" "$nobody"
    done
    # On Debian /usr/bin holds wrappers only.
    [ ! -x /usr/bin/postgres ] || installation /usr/bin "$nobody"
}

# --- clusters

debian_clusters() {
    for config in /etc/postgresql/*/*/postgresql.conf; do
        [ -f "$config" ] || continue
        name=${config#/etc/postgresql/}
        name=${name%/postgresql.conf}
        directory=$(sed -n "s/^[[:space:]]*data_directory[[:space:]=]*'\([^']*\)'.*/\1/p" "$config" 2>/dev/null)
        directory=${directory##*"$nl"}
        cluster "${directory:-/var/lib/postgresql/$name}" "$name" "$config"
    done
}

running_clusters() {
    for pid in $pids; do
        directory=$(readlink "/proc/$pid/cwd" 2>/dev/null)
        config='' given='' before=''
        IFS=$nl
        for word in $(tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline"); do
            case $before$word in
                -c*config_file=/* | --config?file=/*) config=${word#*config?file=} ;;
                -D/*) given=${word#-D} ;; # a path relative to where the server was started can't be told
            esac
            before=''
            case $word in -c | -D) before=$word ;; esac
        done
        unset IFS
        # -D may name the directory of the configuration, or be a link to that of the data.
        if [ -z "$directory" ] || [ "$(cd -P -- "$given" 2>/dev/null && pwd -P)" = "$directory" ]; then
            directory=${given:-$directory}
        elif [ -z "$config" ] && [ -f "$given/postgresql.conf" ]; then
            config=$given/postgresql.conf
        fi
        [ -z "$directory" ] || cluster "$directory" '' "$config"
    done
}

red_hat_clusters() {
    for directory in /var/lib/pgsql/data /var/lib/pgsql/*/data; do
        [ ! -e "$directory/PG_VERSION" ] || cluster "$directory" '' ''
    done
}

cluster() { # DATA_DIRECTORY DEBIAN_NAME CONFIG_FILE
    real=$(cd -P -- "$1" 2>/dev/null && pwd -P) || real=$1
    case $known in *"$nl$real$nl"*)
        say alias "$1"
        say alias_of "$real"
        return 0
        ;;
    esac
    known=$known$real$nl
    directories=$directories$1$nl$real$nl
    content=$(content "$real")
    nearest "$real"
    ids=$(stat -Lc '%d:%i %u %g %U %G' "$found")
    inode=${ids%% *}
    ids=${ids#* }
    owner=${ids#* * }
    ids=${ids%" $owner"}
    options=$(text_of "$real/postmaster.opts")
    case $options in /*' "'*) options_directory ;; esac

    begin cluster
    say directory "$1"
    say real "$real"
    say debian "$2"
    say content "$content"
    [ "$found" != "$real" ] || say inode "$inode"
    [ -z "$dangling" ] || say dangling "$dangling -> $(readlink "$dangling")"
    unwritable
    say owner "$owner"
    account "${owner% *}"
    need_space "$real"
    need_space "${real%/*}"
    case $content in
        cluster | hidden) contents "$1" "$3" ;;
        *) [ -z "$3" ] || settings "$3" ;;
    esac
}

labels() { # where SELinux rules: of the data directory, and of the program that makes the server a confined one
    if [ -z "$selinux" ] || [ "$found" != "$real" ]; then return 0; fi
    say label "$(stat -Lc %C "$real" 2>/dev/null)"
    say label_program "$(stat -Lc %C "$bin/postgres" 2>/dev/null)"
}

unwritable() { # of the directory and the one that it lies in, or the nearest above: where its owner may make nothing
    case $content:$ids in cluster:*) ;; *:0\ *) ids=$(getent passwd postgres | cut -d : -f 3,4 | tr : ' ') ;; esac
    if [ "$uid" != 0 ] && [ "$uid" != "${ids% *}" ]; then return 0; fi
    for directory in "$real" "${real%/*}"; do
        nearest "$directory"
        # shellcheck disable=SC2016 # The other shell puts the words in.
        say unwritable "$(as_owner sh -c '[ -w "$1" ] && [ -x "$1" ] || printf "%s" "$1"' sh "$found")"
    done
}

options_directory() {
    directory=${options%%' "'*}
    installation "${directory%/*}" "$ids"
}

contents() { # DATA_DIRECTORY CONFIG_FILE: of the cluster in $real
    for sign in standby.signal recovery.signal recovery.conf backup_label patroni.dynamic.json; do
        [ -e "$real/$sign" ] && say has "$sign"
    done
    # In a file that can't be read it may stand, too.
    if [ -e "$real/recovery.conf" ]; then
        as "$ids" grep -qi '^[[:space:]]*restore_command' "$real/recovery.conf"
        [ $? = 1 ] || say has restore_command
    fi
    first_line "$real/PG_VERSION"
    family=$line
    say family "$family"
    say options "$options"
    pid_of "$1"
    say pid "${pid:-0}"
    # postmaster.opts puts each in quotes, whatever quotes it has.
    [ -z "$pid" ] || say arguments "$(tr '\000' '\n' 2>/dev/null <"/proc/$pid/cmdline")"
    [ -z "$pid" ] || unit_of "$pid"
    programs_of "$pid" "$family"
    labels
    say bin "$bin"
    config=$2
    case $config$options in
        *'"config_file='*) config=${options#*config_file=} && config=${config%%\"*} ;;
        *'"-D" "/'*)
            given=${options#*'"-D" "'}
            given=${given%%\"*}
            [ -n "$config" ] || [ -e "$real/postgresql.conf" ] || [ ! -f "$given/postgresql.conf" ] ||
                config=$given/postgresql.conf
            ;;
    esac
    config=${config:-$real/postgresql.conf}
    settings "$config"
    settings_in "$real/postgresql.auto.conf"
    control
    places
    # A server that runs says it itself, from 9.5 on: it has a view.
    case $pid:$family in :* | *:9.3 | *:9.4) refusal ;; esac
    if [ -n "$pid" ]; then
        unreadable
        return 0
    fi
    kilobytes=$(timeout 1 du -sk "$real" 2>/dev/null)
    say kilobytes "${kilobytes%%[!0-9]*}"
}

refusal() { # of settings that the server would not start with
    # shellcheck disable=SC2016 # The other shell puts the words in.
    words=$(as_owner sh -c '"$@" 2>&1 >/dev/null' sh "$bin/postgres" -D "$real" -c "config_file=$config" -C data_directory)
    case $words in *'contains errors'*) say refusal "$words" ;; esac
}

unreadable() { # what a base backup would send and the owner can't read; some of it, if there is much
    if [ "$uid" != 0 ] && [ "$uid" != "${ids% *}" ]; then return 0; fi
    # What is removed while find looks is not readable either.
    # shellcheck disable=SC2016 # The other shell puts the words in.
    say unreadable "$(as_owner sh -c 'cd "$1" && timeout 2 find . pg_tblspc/*/ \
        \( -path ./pg_wal -o -path ./pg_xlog -o -path ./pg_replslot -o -path ./pg_stat_tmp -o -path ./pg_dynshmem \
        -o -path ./pg_notify -o -path ./pg_serial -o -path ./pg_snapshots -o -path ./pg_subtrans \
        -o -path "./postmaster.*" -o -name "pgsql_tmp*" \) -prune \
        -o \( -type f ! -readable -o -type d ! \( -readable -executable \) \) -print |
        while IFS= read -r path; do [ ! -e "$path" ] || printf "%s\n" "$path"; done | head -n 10' sh "$real")"
}

nearest() { # PATH: sets $found to it, or to the nearest directory above that exists; $dangling to a link on the way there
    found=$1 dangling=''
    while [ ! -e "$found" ] && [ -n "$found" ]; do
        [ ! -L "$found" ] || dangling=$found
        found=${found%/*}
    done
    found=${found:-/}
}

content() { # DIRECTORY
    if [ ! -e "$1" ]; then
        nearest "$1"
        if [ -x "$found" ]; then echo absent; else echo hidden; fi
    elif [ -d "$1" ] && { [ ! -x "$1" ] || [ ! -r "$1" ]; }; then
        echo hidden
    elif [ -f "$1/PG_VERSION" ]; then
        echo cluster
    else
        for entry in "$1" "$1"/* "$1"/.[!.]*; do
            case $entry in */lost+found) continue ;; esac
            [ "$entry" = "$1" ] && [ -d "$1" ] && continue
            [ -e "$entry" ] || [ -L "$entry" ] || continue
            echo other
            return 0
        done
        echo empty
    fi
}

account() { # USER
    case $accounts in *"$nl$1$nl"*) return 0 ;; esac
    accounts=$accounts$1$nl
    account=$(getent passwd "$1" 2>/dev/null || grep "^$1:" /etc/passwd)
    # The home that our own commands have is the one of the session, whatever passwd says.
    [ "$1" != "$(id -un)" ] || account=$(printf '%s' "$account" | awk -F: -v OFS=: '{ $6 = ENVIRON["HOME"]; print }')
    say account "$account"
}

need_space() { # PATH
    nearest "$1"
    say space "$1"
    say space_at "$found"
    space=$space$found$nl
}

pid_of() { # DATA_DIRECTORY: sets $pid to the postmaster of $real, or to nothing
    pid=''
    if first_line "$real/postmaster.pid"; then
        case " $pids " in *" $line "*) ;; *) return 0 ;; esac
        # A copied data directory may hold the postmaster.pid of the original.
        [ "$(readlink "/proc/$line/cwd" || echo "$real")" = "$real" ] || return 0
        pid=$line
        say postmaster "$(text_of "$real/postmaster.pid")"
        return 0
    fi
    for candidate in $pids; do
        case $(tr '\0' ' ' 2>/dev/null <"/proc/$candidate/cmdline") in *"-D $1 "*) pid=$candidate ;; esac
    done
}

unit_of() { # PID: a unit that has PostgreSQL in its name, or whose main process this is
    while IFS= read -r line; do
        unit=${line##*/}
        case $line in
            *user@*) ;;
            0::/*postgres*.service | 0::/*pgsql*.service) say unit "$unit" ;;
            1:name=systemd:/*postgres*.service | 1:name=systemd:/*pgsql*.service) say unit "$unit" ;;
            0::/*.service | 1:name=systemd:/*.service)
                [ "$(systemctl show -p MainPID "$unit" 2>/dev/null)" = "MainPID=$1" ] && say unit "$unit"
                ;;
        esac
    done 2>/dev/null <"/proc/$1/cgroup"
}

programs_of() { # PID FAMILY: sets $bin
    bin=''
    if [ -n "$1" ] && program_directory "$1"; then
        bin=$exe
        return 0
    fi
    case $bins in *"$nl$2 "*) bin=${bins#*"$nl$2 "} && bin=${bin%%"$nl"*} ;; esac
}

settings() { # CONFIG_FILE
    say config "$1"
    settings_in "$1" "${1%/*}"/conf.d/*.conf
}

settings_in() { # FILE...: the lines that say where things are, of them and of what they include
    followed=$nl
    while [ $# -gt 0 ]; do
        file=$1
        shift
        case $followed in *"$nl$file$nl"*) continue ;; esac
        followed=$followed$file$nl
        if [ ! -f "$file" ] || [ ! -r "$file" ]; then continue; fi
        lines=$(grep -iaE "^[[:space:]]*($named)[[:space:]=']" "$file")
        say settings_file "$file"
        say settings "$lines"
        IFS=$nl
        set -f
        for path in $(included); do
            set +f
            case $path in /*) ;; *) path=${file%/*}/$path ;; esac
            if [ -d "$path" ]; then set -- "$@" "${path%/}"/*.conf; else set -- "$@" "$path"; fi
        done
        set +f
        unset IFS
    done
}

included() { # the paths, in quotes or without, in $lines
    include='^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:alpha:]_]*[[:space:]]*=*[[:space:]]*'
    printf '%s\n' "$lines" | sed -n -e "s/$include'\([^']*\)'.*/\1/p" -e t -e "s/$include\([^'#[:space:]][^#[:space:]]*\).*/\1/p"
}

control() {
    if [ -x "$bin/pg_controldata" ]; then
        say control "$(as "$ids" "$bin/pg_controldata" "$real")"
    elif [ -r "$real/global/pg_control" ]; then
        say control_bytes "$(od -An -v -tx1 -N64 "$real/global/pg_control" 2>/dev/null)"
    fi
}

places() {
    for link in "$real/pg_wal" "$real/pg_xlog"; do
        [ -L "$link" ] && say wal "$(readlink -f "$link")" && need_space "$(readlink -f "$link")"
    done
    for link in "$real"/pg_tblspc/*; do
        [ -L "$link" ] && say tablespace "$(readlink "$link")" && need_space "$(readlink "$link")"
    done
}

# --- the host

file_systems() {
    IFS=$nl
    set -f
    # shellcheck disable=SC2086 # one path a line
    say statfs "$(stat -f -c '%S %b %a %n' -- $space 2>/dev/null)"
    set +f
    unset IFS
    say mounts "$(cat /proc/self/mountinfo)"
}

mentions() { # lines of units and managers that name one of the data directories
    [ -z "$directories" ] || say mentions "$(
        grep -HFs -e "${directories%"$nl"}" /etc/systemd/system/*.service /etc/systemd/system/*.service.d/*.conf \
            /lib/systemd/system/postgresql*.service /usr/lib/systemd/system/postgresql*.service \
            /etc/patroni*.y*ml /etc/patroni/*.y*ml /etc/repmgr*.conf /etc/repmgr/*/repmgr.conf
    )"
}

c_library() {
    getconf GNU_LIBC_VERSION 2>/dev/null && return 0
    for file in /lib/ld-musl-*; do [ -e "$file" ] && echo musl; done
}

relays() {
    for relay in socat perl python3; do command -v "$relay" >/dev/null 2>&1 && say relay "$relay"; done
    command -v nc >/dev/null 2>&1 && nc -h 2>&1 | grep -q -e -U && say relay nc
}

host() {
    begin host
    account postgres
    for path in "$@"; do
        say path "$path"
        say path_content "$(content "$path")"
        need_space "$path"
    done
    file_systems
    mentions
    say managers "$managers"
    first_line /proc/sys/kernel/random/boot_id
    say boot "$line"
    if [ "$uid" = 0 ]; then say user root; else say user "$(id -un)"; fi
    say architecture "$(uname -m)"
    say libc "$(c_library)"
    [ -d /run/systemd/system ] && say systemd yes
    for directory in /etc/systemd/system /lib/systemd/system /usr/lib/systemd/system; do
        [ -e "$directory/postgresql@.service" ] && say debian_unit yes && break
    done
    command -v pg_ctlcluster >/dev/null 2>&1 && say pg_ctlcluster yes
    relays
    say addresses "$(ip -o addr show 2>/dev/null || hostname -I 2>/dev/null)"
    say listening "$(sed -n 's/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) [0-9A-F]*:[0-9A-F]* 0A .*/\1/p' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null)"
}

now
say begun "$time"
first_line /sys/fs/selinux/enforce && [ "$line" = 1 ] && selinux=enforcing
processes
installations
debian_clusters
running_clusters
red_hat_clusters
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    cluster "${1%/}" '' ''
    shift
done
[ $# -eq 0 ] || shift
host "$@"
now
say ended "$time"
