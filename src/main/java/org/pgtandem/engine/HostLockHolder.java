package org.pgtandem.engine;

import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds hosts' locks.
 *
 * @param run the run, see {@link Journal#run}
 * @param desktop the person at this desktop: "anna@workstation"
 * @param pid of this process
 * @param since when, in words
 * @param lives whether a process of this desktop lives
 */
public record HostLockHolder(String run, String desktop, long pid, String since, LongPredicate lives) {
    private static final Pattern TEXT = Pattern.compile("run (\\S+) of (.+), pid (\\d{1,18}), since .*");

    /** What a lock says. */
    String text() {
        return "run " + run + " of " + desktop + ", pid " + pid + ", since " + since;
    }

    /** Whether that holder needs its lock no more: an earlier process of the same run, or a dead one of this desktop. */
    boolean maySucceed(String holder) {
        Matcher other = TEXT.matcher(holder);
        return other.matches()
                && other.group(2).equals(desktop)
                && (other.group(1).equals(run) || !lives.test(Long.parseLong(other.group(3))));
    }
}
