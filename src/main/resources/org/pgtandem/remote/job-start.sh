# Starts a job that outlives the connection; a second call finds it started. Arguments: folder below the home, words.
set -eu
job=$HOME/$1
shift
umask 077
mkdir -p "$job"
mkdir "$job/started" 2>/dev/null || exit 0
# After a restart of the host its pid is somebody else's.
cat /proc/sys/kernel/random/boot_id >"$job/boot" 2>/dev/null || :
# A shell that waits for the job would keep the connection's streams open until its end: this one becomes the job.
(
    exec </dev/null >/dev/null 2>&1
    # shellcheck disable=SC2016  # The inner sh expands these.
    set -- /bin/sh -c '
        job=$1
        shift
        echo $$ >"$job/pid"
        "$@" >"$job/log" 2>&1
        echo $? >"$job/exit.new"
        mv "$job/exit.new" "$job/exit"
    ' sh "$job" "$@"
    if command -v setsid >/dev/null; then exec setsid "$@"; fi
    exec perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV' "$@"
) &
