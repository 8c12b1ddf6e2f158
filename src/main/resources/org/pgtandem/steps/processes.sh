# The server's processes. Argument: data directory.
set -u
pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) || exit 0
ps -o pid=,args= --ppid "$pid" 2>/dev/null
exit 0
