# Copies the primary into a new directory and verifies the copy. What a failed try of this run left is cleared first.
# Arguments: programs' directory, new directory, connection string, passfile, system identifier that must answer,
# new WAL directory or "", and options of pg_basebackup. Tablespace directories that are made are noted beside the log.
set -u
bin=$1 new=$2 conninfo=$3 identifier=$5 wal=$6
export PGPASSFILE="$4" PGCONNECT_TIMEOUT=10
shift 6
made=$HOME/.pgtandem/made-${new##*/}
clear() {
    rm -rf -- "$new"
    [ -z "$wal" ] || rm -rf -- "$wal"
    [ ! -s "$made" ] || while IFS= read -r folder; do rm -rf -- "$folder"; done <"$made"
}
for option in "$@"; do
    case $option in
        --tablespace-mapping=*)
            folder=${option##*=}
            [ -e "$folder" ] || printf '%s\n' "$folder" >>"$made"
            ;;
    esac
done
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
for try in 1 2 3; do
    clear
    if "$bin/pg_basebackup" -D "$new" -d "$conninfo" -w -X stream -c fast -P "$@"; then
        [ -f "$new/backup_manifest" ] || exit 0
        [ -x "$bin/pg_verifybackup" ] || exit 0
        "$bin/pg_verifybackup" -q "$new" && echo "pg_verifybackup: every file is as the manifest says" && exit 0
        echo "The copy is damaged: pg_verifybackup found differences (try $try)."
    fi
done
clear
exit 32
