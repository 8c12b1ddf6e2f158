# The server's last log lines and its processes. Arguments: data directory, how many lines.
set -u
pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) || exit 0
log=$(readlink "/proc/$pid/fd/2" 2>/dev/null)
[ -f "$log" ] || log=$(sed -n 's/^stderr //p' "$1/current_logfiles" 2>/dev/null)
case $log in /*) ;; ?*) log=$1/$log ;; esac
[ ! -r "$log" ] || tail -n "$2" "$log"
echo ---
ps -o pid=,args= --ppid "$pid" 2>/dev/null
exit 0
