# Stops, starts or restarts one cluster by the one who owns it, and never leaves a restart with the server down: where it
# does not start with what its files say now, it is started with the settings that it had. That is a failure of "restart",
# and a good end of "back", which takes a restart back.
# Arguments: stop|start|restart|back, systemd|debian|pgctl, unit or version/name, data directory, programs' directory,
# socket directory, port, options of the server as one shell word, file that has to exist or "" (else nothing is done),
# options for the settings that it had or "", its owner, file below the home that names a log which this run made.
set -u
what=$1 kind=$2 unit=$3 data=$4 bin=$5 socket=$6 port=$7 options=$8 guard=$9
shift 9
former=$1 owner=$2 made=$HOME/$3
# The log that a server had is noted when it is stopped, for the start that follows, be it another run's. A start takes the
# note to itself, and what takes the start back gives it back: what ran before may be started yet, and by that log.
note=$HOME/.pgtandem/log-of-$port taken=$made.taken
case $guard in "" | /*) ;; *) guard=$HOME/$guard ;; esac
log=$data.log
case $unit in
    postgresql@*-*.service) log=/var/log/postgresql/${unit#postgresql@} && log=${log%.service} && log=${log%/*}/postgresql-${log##*/}.log ;;
    */*) log=/var/log/postgresql/postgresql-${unit%%/*}-${unit#*/}.log ;;
esac
# What systemd is asked for goes by sudo where this is not root: as units.sh found it, word for word.
as_root='sudo -n'
[ "$(id -u)" != 0 ] || as_root=''
pid() { head -n 1 "$data/postmaster.pid" 2>/dev/null; }
# After a crash another process may have that number.
alive() {
    p=$(pid) && [ -n "$p" ] && kill -0 "$p" 2>/dev/null || return 1
    [ "$(readlink "/proc/$p/cwd" 2>/dev/null || readlink -f -- "$data")" = "$(readlink -f -- "$data")" ]
}
gone_within() {
    left=$(($1 * 20))
    while [ "$left" -gt 0 ] && kill -0 "$going" 2>/dev/null; do
        sleep 0.05
        left=$((left - 1))
    done
    ! kill -0 "$going" 2>/dev/null
}
# shellcheck disable=SC2009  # pgrep of older hosts does not print arguments.
walsenders() { ps -o pid=,args= --ppid "$going" | grep -E 'wal ?sender'; }
# Only that has a guard.
takes_back_a_start() { [ "$what" = stop ] && [ -n "$guard" ]; }
stop() {
    alive || return 0
    going=$(pid)
    seen=$(readlink "/proc/$going/fd/2" 2>/dev/null)
    if [ -f "$seen" ]; then
        log=$seen
        [ "$kind" != pgctl ] || takes_back_a_start || { mkdir -p "${note%/*}" && echo "$log" >"$note"; }
    fi
    case $kind in
        systemd)
            # shellcheck disable=SC2086  # Two words, or none.
            timeout 90 $as_root systemctl stop "$unit" &
            ;;
        debian)
            timeout 90 pg_ctlcluster --skip-systemctl-redirect "${unit%%/*}" "${unit#*/}" stop -m fast &
            stopping=$!
            ;;
        pgctl) "$bin/pg_ctl" -D "$data" -m fast -W stop ;;
    esac
    gone_within 10 && return 0
    # Sessions are cut off by now; what a frozen standby does not confirm holds the shutdown up.
    walsenders | while read -r walsender args; do
        echo "A standby does not confirm what it was sent. Its walsender is ended: $args"
        kill "$walsender"
    done
    gone_within 10 && return 0
    # One whose standby takes nothing more can't send its farewell either, and stays. Where there is none, a large
    # checkpoint is being written.
    walsenders >/dev/null || { gone_within 40 && return 0; }
    echo "The fast shutdown did not end in time; shutting down at once, the start will recover from WAL."
    kill -QUIT "$going"
    gone_within 30
}
# Where this outlives its connection, the run may have been cleared meanwhile, all but the note.
log_is_known() {
    if [ "$what" = start ] && [ -d "${made%/*}" ]; then
        [ -e "$taken" ] || : >"$taken"
        [ ! -e "$note" ] || mv -- "$note" "$taken"
    fi
    rm -f -- "$note"
    rmdir -- "${note%/*}" 2>/dev/null || :
}
give_note_back() {
    [ -e "$taken" ] || return 0
    if [ -s "$taken" ]; then mv -- "$taken" "$note"; else rm -f -- "$taken" "$note"; fi
}
accepts() {
    # As root it would leave in the log that there is no role root.
    if [ -x "$bin/pg_isready" ]; then as_owner "$bin/pg_isready" -q -t 5 -h "$socket" -p "$port"
    else sed -n 8p "$data/postmaster.pid" 2>/dev/null | grep -q '^ready'; fi
}
up() { accepts || sed -n 8p "$data/postmaster.pid" 2>/dev/null | grep -q '^standby'; }
failed() {
    echo "The server did not start."
    tell
    case $what in restart | back) as_before ;; esac
    exit 21
}
tell() {
    [ "$kind" != systemd ] || systemctl status --no-pager -n 5 "$unit" 2>&1 | tail -n 6
    [ ! -r "$log" ] || {
        [ "$(wc -c <"$log")" -ge "$began" ] || began=0
        tail -c "+$((began + 1))" "$log" | tail -n 15
    }
}
as_owner() {
    if [ "$(id -u)" != 0 ]; then "$@"
    elif command -v runuser >/dev/null; then runuser -u "$owner" -- "$@"
    else setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups -- "$@"; fi
}
# A server whose files do not load would stay down: it is not stopped. (postgres -C: PostgreSQL manual, "postgres".)
loads() {
    # shellcheck disable=SC2016  # The other shell puts the words in.
    words=$(as_owner timeout 30 sh -c '"$0" -D "$1" '"$options"' -C data_directory 2>&1 >/dev/null' "$bin/postgres" "$data") && return
    case $words in *'contains errors'* | *FATAL:* | *'postgres: invalid '*) ;; *) return 0 ;; esac
    echo "The server would not start with what its files say now. It was not stopped, and runs on."
    echo "$words"
    exit 22
}
# What pg_control keeps of the settings that the server ran with last. Archives of old releases lack the program that says
# it: then WAL for standbys is the one thing that must not be less than it was.
kept() {
    [ -x "$bin/pg_controldata" ] || { echo "-c wal_level=hot_standby" && return; }
    as_owner "$bin/pg_controldata" "$data" | sed -n 's/^max_prepared_xacts/max_prepared_transactions/
        s/^max_locks_per_xact/max_locks_per_transaction/
        s/^\(wal_level\|max_[a-z_]*\) setting: *\([a-z0-9_]*\)$/-c \1=\2/p' | tr '\n' ' '
}
# Not in the job's session: whoever ends the job must not end a server that it has just started (pg_ctl itself sees to
# that only in newer releases).
apart=$(command -v setsid)
as_before() {
    for settings in "$former" "$former $(kept)"; do
        [ -n "$settings" ] || continue
        # shellcheck disable=SC2086
        as_owner $apart "$bin/pg_ctl" -D "$data" -l "$log" -w -t 600 -o "$options $settings" start >/dev/null 2>&1
        up || continue
        log_is_known
        echo "It was started with the settings that it had: $settings"
        [ "$what" != back ] || exit 0
        return 0
    done
}
forget_log() { [ ! -s "$made" ] || rm -f -- "$(cat "$made")" "$made"; }
# Where systemd started the server and we may not ask it, it stops its unit once the server is gone: with a stop of its own,
# which must not meet what is started now (systemd.service(5), ExecStop=).
unit_is_settled() {
    [ -d /run/systemd/system ] || return 0
    left=200
    while [ "$left" -gt 0 ]; do
        case $(systemctl is-active "postgresql@${unit%%/*}-${unit#*/}.service" 2>/dev/null) in
            active | reloading | deactivating) ;;
            *) return 0 ;;
        esac
        sleep 0.05
        left=$((left - 1))
    done
}
start() {
    if alive && up; then
        log_is_known
        return 0
    fi
    if [ "$kind" = pgctl ]; then
        for noted in "$taken" "$note"; do
            [ ! -s "$noted" ] || log=$(cat "$noted")
        done
    fi
    # What stands in the log before is another start's.
    began=0
    [ ! -r "$log" ] || began=$(wc -c <"$log")
    case $kind in
        systemd)
            # shellcheck disable=SC2086
            $as_root systemctl reset-failed "$unit" 2>/dev/null
            # shellcheck disable=SC2086
            $as_root systemctl start --no-block "$unit" || failed
            ;;
        debian)
            unit_is_settled
            pg_ctlcluster --skip-systemctl-redirect "${unit%%/*}" "${unit#*/}" start || failed
            ;;
        pgctl)
            [ -e "$log" ] || { mkdir -p "${made%/*}" && printf '%s\n' "$log" >"$made"; }
            # Up to 9.6 libpq looks in the home that passwd has, which need not be the one that we have.
            # shellcheck disable=SC2086
            $apart env PGPASSFILE="$HOME/.pgpass" "$bin/pg_ctl" -D "$data" -l "$log" -w -t 600 ${options:+-o "$options"} start || failed
            log_is_known
            ;;
    esac
    left=12000
    until up; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || failed
        if [ "$kind" = systemd ] && systemctl is-failed -q "$unit"; then failed; fi
        sleep 0.05
    done
    # One that collects its log itself has done with the file.
    case $(readlink "/proc/$(pid)/fd/2" 2>/dev/null) in pipe:*) forget_log ;; esac
}
if [ -n "$guard" ] && [ ! -e "$guard" ]; then
    # What would have started the server would have taken the note.
    [ "$what" != start ] || log_is_known
    exit 0
fi
case $what in
    stop)
        stop || { echo "The server does not stop."; exit 20; }
        ! takes_back_a_start || { forget_log && give_note_back; }
        ;;
    start) start ;;
    restart | back)
        # A restart that was refused as above has nothing to take back.
        [ "$(cat "${guard%/*}/exit" 2>/dev/null)" != 22 ] || exit 0
        ! alive || loads
        stop
        # One that is late would stop what is started now.
        [ -z "${stopping:-}" ] || wait "$stopping"
        start
        ;;
esac
