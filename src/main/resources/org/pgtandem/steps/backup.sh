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
for try in 1 2 3; do
    [ "$try" = 1 ] || echo "Trying again ($try of 3)"
    clear_copy
    if "$bin/pg_basebackup" -D "$new" -d "$conninfo" -w -X stream -c fast -P "$@"; then
        [ -f "$new/backup_manifest" ] || exit 0
        [ -x "$bin/pg_verifybackup" ] || exit 0
        "$bin/pg_verifybackup" -q "$new" && echo "pg_verifybackup: every file is as the manifest says" && exit 0
        echo "The copy is damaged: pg_verifybackup found differences (try $try)."
    fi
done
clear_copy
exit 32
