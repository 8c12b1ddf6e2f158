# Copies the primary into a new directory and verifies the copy. What a failed try of this run left is cleared first.
# Arguments: programs' directory, new directory, connection string, passfile, system identifier that must answer, file
# for what is made elsewhere, the directories for WAL and tablespaces, "--", options of pg_basebackup. made.sh stands before.
set -u
bin=$1 new=$2 conninfo=$3 identifier=$5 made=$6
export PGPASSFILE="$4" PGCONNECT_TIMEOUT=10
shift 6
note "$new" "$made"
while [ "$1" != -- ]; do
    note "$1" "$made"
    shift
done
shift
# Where SELinux rules, a directory takes the label of the one above it and keeps that when it is renamed, and a confined
# server is let into what has the label of its data only. What is made inside takes it from there.
label_noted() {
    data=${new%.pgtandem-*}
    [ -e /sys/fs/selinux/enforce ] && [ -d "$data" ] || return 0
    while IFS= read -r noted; do
        case $noted in
            +*) mkdir -p -- "${noted#+}" && chmod 700 -- "${noted#+}" && chcon --reference="$data" -- "${noted#+}" ;;
        esac
    done <"$made"
}
clear_copy() {
    rm -rf -- "$new"
    clear_noted "$made"
}
if [ -x "$bin/psql" ]; then
    answer=$("$bin/psql" -XAtw -d "$conninfo dbname=replication replication=true" -c IDENTIFY_SYSTEM 2>&1) || {
        echo "The standby can't open a replication connection to the primary: $answer"
        exit 30
    }
    [ "${answer%%|*}" = "$identifier" ] || {
        echo "Another cluster answers at that address: its system identifier is ${answer%%|*}, not $identifier."
        exit 31
    }
    echo "Replication connection: accepted (system identifier $identifier)"
fi
accepts() { [ ! -x "$bin/pg_isready" ] || "$bin/pg_isready" -q -t 5 -d "$conninfo"; }
# One that crashed needs some seconds to recover: tries in the meantime would all fail of that.
await_primary() {
    sleep 1
    accepts && return
    echo "The primary accepts no connections; waiting up to 60 s for it"
    end=$(($(date +%s) + 60))
    while [ "$(date +%s)" -lt "$end" ]; do
        sleep 1
        accepts && echo "The primary accepts connections again" && return
    done
}
for try in 1 2 3; do
    clear_copy
    label_noted
    [ "$try" = 1 ] || { echo "Trying again ($try of 3)" && await_primary; }
    if "$bin/pg_basebackup" -D "$new" -d "$conninfo" -w -X stream -c fast -P "$@"; then
        [ -f "$new/backup_manifest" ] || exit 0
        [ -x "$bin/pg_verifybackup" ] || exit 0
        "$bin/pg_verifybackup" -q "$new" && echo "pg_verifybackup: every file is as the manifest says" && exit 0
        echo "The copy is damaged: pg_verifybackup found differences (try $try)."
    fi
done
clear_copy
exit 32
