# Starts a job that outlives the connection; a second call finds it started. Arguments: folder below the home, words.
set -eu
job=$HOME/$1
shift
umask 077
mkdir -p "$job"
mkdir "$job/started" 2>/dev/null || exit 0
alone() {
    if command -v setsid >/dev/null; then setsid "$@"
    else perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV' "$@"; fi
}
# shellcheck disable=SC2016  # The inner sh expands these.
alone /bin/sh -c '
    job=$1
    shift
    echo $$ >"$job/pid"
    "$@" >"$job/log" 2>&1
    echo $? >"$job/exit.new"
    mv "$job/exit.new" "$job/exit"
' sh "$job" "$@" </dev/null >/dev/null 2>&1 &
