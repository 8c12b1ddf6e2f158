# Says how a job stands: "running", "exit N", "gone" or "none", then the end of its log. Arguments: folder below the home,
# how many twentieths of a second to wait for its end.
set -u
job=$HOME/$1 left=$2
# A process that nobody has waited for is over, too: not every host has an init that does.
alive() {
    [ "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)" = "$(cat "$job/boot" 2>/dev/null)" ] || return 1
    kill -0 "$1" 2>/dev/null || return 1
    ! grep -q '^State:[[:space:]]*Z' "/proc/$1/status" 2>/dev/null
}
state() {
    if [ -e "$job/exit" ]; then echo "exit $(cat "$job/exit")"
    elif [ ! -d "$job/started" ]; then echo none
    elif [ ! -s "$job/pid" ]; then
        # Killed before it said who it is.
        if [ -z "$(find "$job/started" -prune -mmin +1 2>/dev/null)" ]; then echo running; else echo gone; fi
    elif alive "$(cat "$job/pid")"; then echo running
    elif [ -e "$job/exit" ]; then echo "exit $(cat "$job/exit")"
    else echo gone; fi
}
# Twenty times a second only what costs no process: the host is somebody's production.
perhaps_over() { [ -e "$job/exit" ] || { read -r pid <"$job/pid" && ! kill -0 "$pid"; } 2>/dev/null; }
now=$(state)
while [ "$left" -gt 0 ] && [ "$now" = running ]; do
    sleep 0.05
    left=$((left - 1))
    ! perhaps_over || now=$(state)
done
[ "$now" != running ] || now=$(state)
echo "$now"
tail -c 6000 "$job/log" 2>/dev/null
exit 0
