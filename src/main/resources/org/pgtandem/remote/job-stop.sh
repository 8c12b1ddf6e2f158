# Ends a job with all its processes, and forgets it. Argument: folder below the home.
set -u
job=$HOME/$1
# "kill -s NAME -- -GROUP": with -NAME instead, dash takes "--" for a process.
[ -d "$job" ] || exit 0
boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
# After a restart of the host its pid is somebody else's.
if [ ! -e "$job/exit" ] && [ -s "$job/pid" ] && [ "$boot" = "$(cat "$job/boot" 2>/dev/null)" ]; then
    pid=$(cat "$job/pid")
    kill -s TERM -- "-$pid" 2>/dev/null
    left=100
    while [ "$left" -gt 0 ] && kill -s 0 -- "-$pid" 2>/dev/null; do
        sleep 0.05
        left=$((left - 1))
    done
    kill -s KILL -- "-$pid" 2>/dev/null
fi
rm -rf -- "$job"
