# What an undo has to give back: files of the home with owner, mode and hash; the server's roles, slots, tables, settings.
# Left out are logs, sockets, pgTandem's originals, and what the server itself writes while it runs.
export LC_ALL=C
ours() {
    find . -mindepth 1 \( -path ./.pgtandem -o -path './run/*' -o -path './log/*' -o -path './data*/*/*' \) -prune \
        -o "$@" -not \( -name 'postmaster.*' -o -name 'backup_label*' -o -name 'tablespace_map*' -o -name current_logfiles \) -print0
}
ours -true | xargs -0 stat -c 'file %n %U:%G %a %F'
ours -type f | xargs -0 -r sha256sum | sed 's/^/file /'
[ -e data/global/pg_control ] || exit 0
echo "server identifier $(od -A n -t x8 -N 8 data/global/pg_control)"
pid=$(head -n 1 data/postmaster.pid 2>/dev/null) && kill -0 "$pid" 2>/dev/null || { echo "server down"; exit 0; }
port=$(sed -n 4p data/postmaster.pid) socket=$(sed -n 5p data/postmaster.pid)
slots="SELECT 'server slot ' || slot_name FROM pg_replication_slots"
[ -d data/pg_replslot ] || slots=
psql -XAtq -F ' ' -h "$socket" -p "$port" -d postgres <<END
SELECT 'server recovery', pg_is_in_recovery();
SELECT 'server role', rolname, rolsuper, rolcanlogin, rolreplication, md5(coalesce(rolpassword, '')) FROM pg_authid;
SELECT 'server table', n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname <> 'information_schema' AND nspname !~ '^pg_';
SELECT 'setting', name, setting FROM pg_settings WHERE name NOT IN ('application_name', 'in_hot_standby');
SELECT 'start', pg_postmaster_start_time();
$slots;
END
