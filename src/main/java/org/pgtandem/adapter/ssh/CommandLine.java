package org.pgtandem.adapter.ssh;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pgtandem.remote.Shell;

/**
 * A command as it is sent: one line that every login shell reads alike (sh, bash, csh, fish), handed on to /bin/sh. Just
 * before the command starts, as the user that it runs as, a mark goes to both streams: what login shell and sudo had to
 * say comes before it.
 *
 * @param mark what is printed; it stands nowhere in the line itself, which a shell may print
 */
record CommandLine(String text, String mark) {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** What a login sets for its own psql must not lead our commands elsewhere (PostgreSQL manual, "Environment Variables"). */
    private static final String NO_LIBPQ_DEFAULTS =
            "for v in $(env|sed -n 's/^\\(PG[A-Z_]*\\)=.*/\\1/p');do unset \"$v\";done;";

    private static final String PLAIN = "LC_ALL=C;export LC_ALL;unset LANGUAGE;" + NO_LIBPQ_DEFAULTS;
    private static final String MARK_BOTH = "printf %s%s \"$1\" \"$2\";printf %s%s \"$1\" \"$2\" >&2;shift 2;";
    private static final String AS_USER =
            "HOME=$1;USER=$2;LOGNAME=$2;export HOME USER LOGNAME;shift 2;" + "cd \"$HOME\" 2>/dev/null||cd /;";
    private static final String RUN = "\"$@\";exit $?";

    /** A terminal has one stream, and no end of input: so many bytes are read, and the errors come after a second mark. */
    private static final String RUN_ON_TERMINAL = "m=$1$2;n=$3;shift 3;exec 3>&1;printf %s \"$m\";"
            + "e=$(head -c \"$n\"|\"$@\" 2>&1 >&3 3>&-);c=$?;printf %s%s \"$m\" \"$e\";exit $c";

    private static final String TALK_ON_TERMINAL = "printf %s%s \"$1\" \"$2\";shift 3;exec \"$@\" 2>/dev/null";

    /** The line for those words. */
    static CommandLine of(Way way, List<String> words, int inputBytes) {
        return of(way, words, way.terminal() ? RUN_ON_TERMINAL : MARK_BOTH + RUN, inputBytes);
    }

    /** The line for a program that talks on; on a terminal, its errors go nowhere. */
    static CommandLine ofStream(Way way, List<String> words) {
        return of(way, words, way.terminal() ? TALK_ON_TERMINAL : MARK_BOTH + "exec \"$@\"", 0);
    }

    /** A question that nobody else asks, for sudo. */
    static String randomPrompt() {
        return "[" + random(16) + "]";
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static CommandLine of(Way way, List<String> words, String run, int inputBytes) {
        String mark = random(16);
        List<String> arguments = new ArrayList<>(List.of(mark.substring(0, 16), mark.substring(16)));
        if (way.terminal()) {
            arguments.add(Integer.toString(inputBytes));
        }
        arguments.addAll(words);
        String script = way.prefix().isEmpty()
                ? PLAIN + "set -- " + Shell.line(arguments) + ";" + run
                : become(way, arguments, run);
        return new CommandLine(encode(script), mark);
    }

    private static String become(Way way, List<String> arguments, String run) {
        List<String> words = new ArrayList<>(way.prefix());
        words.addAll(List.of("/bin/sh", "-c", PLAIN + AS_USER + run, "sh", way.home(), way.user()));
        words.addAll(arguments);
        return PLAIN + (way.terminal() ? "stty raw -echo;" : "") + "cd /;exec " + Shell.line(words);
    }

    /**
     * Nothing that a login shell could read in a way of its own: csh knows "!" even in single quotes, and no newline;
     * fish reads the backslash before a quote.
     */
    private static String encode(String script) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : script.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= ' ' && b < 0x7f && "!'\"\\$`%".indexOf(b) < 0;
            encoded.append(plain ? String.valueOf((char) b) : "\\%03o".formatted(b & 0xff));
        }
        return "exec /bin/sh -c 'eval \"$(printf \"" + encoded + "\")\"'";
    }
}
