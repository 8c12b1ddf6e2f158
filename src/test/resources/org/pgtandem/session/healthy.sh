# The words in which healthy.yaml makes its set-ups. Each begins in the host's home, with the server in "data" stopped as
# initdb made it. Arguments: the primary's home, and its port where it is made already.
primary=$1 primary_port=${2:-}
export PGPASSFILE="$PWD/.pgpass"

up() { pg_ctl -D "$PWD/data" -w -l log/postgresql.log "$@" start >/dev/null; }
down() { pg_ctl -D data -w -m fast stop >/dev/null; }
conf() { printf '%s\n' "$@" >>data/postgresql.conf; }
hba() { printf '%s\n' "$@" >>data/pg_hba.conf; }
alter_system() { printf '%s\n' "$@" >>data/postgresql.auto.conf; }
port() { sed -n 's/^port = \([0-9]*\).*/\1/p' "$1/data/postgresql.conf" | tail -n 1; }
sql() { psql -XAtq -v ON_ERROR_STOP=1 -h "$(sed -n 5p data/postmaster.pid)" -p "$(sed -n 4p data/postmaster.pid)" -d "${2:-postgres}" -c "$1"; }

# The data directory anew, with these options of initdb.
initdb_with() {
    own=$(port .)
    rm -r data
    initdb -D data --nosync --auth-host=md5 "$@" >/dev/null
    conf "port = $own" "unix_socket_directories = '$PWD/run'"
}

# The data directory elsewhere; "data" is a link to it.
data_at() {
    mkdir -p "$(dirname "$1")"
    mv data "$1"
    ln -s "$PWD/$1" data
}

# A copy of the primary, as a person makes one by hand; "data" keeps its port.
copied_by_hand() {
    own=$(port .)
    rm -r data
    pg_basebackup -D data -h 127.0.0.1 -p "$primary_port" -w -c fast "$@"
    conf "port = $own" "unix_socket_directories = '$PWD/run'"
}

down
