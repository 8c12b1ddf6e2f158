package org.pgtandem.adapter.ssh;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.adapter.ssh.Executor.NotBegun;
import org.pgtandem.model.As;
import org.pgtandem.model.Become;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.SudoersLine;

/** Finds out, once per user, how a login becomes that user of the host: it is that user, it is root, or sudo. */
final class Ways {
    private static final String PROBE = """
            PATH=$PATH:/usr/sbin:/sbin
            echo me=$(id -un)
            id -u "$1" >/dev/null 2>&1 || { echo absent=yes; exit; }
            [ "$(id -un)" = "$1" ] && exit
            home=$( (getent passwd "$1" || grep "^$1:" /etc/passwd) 2>/dev/null | cut -d: -f6)
            echo "home=${home:-/}"; echo "gid=$(id -g "$1")"
            if [ "$(id -u)" = 0 ] && [ "$2" = AUTO ]; then
                for p in runuser setpriv su; do
                    command -v $p >/dev/null 2>&1 && { echo root=$p; exit; }
                done
            fi
            command -v sudo >/dev/null 2>&1 || exit
            words=$(sudo -n -H -u "$1" -- /bin/sh -c : 2>&1 </dev/null) && { echo sudo=yes; exit; }
            echo no=$words
            # Who may list without a password, and does not find it in the list, could not with one either.
            words=$(sudo -n -l -u "$1" -- /bin/sh -c : 2>&1 </dev/null) || [ -n "$words" ] || echo never=yes
            """;
    private static final Pattern WANTS_PASSWORD =
            Pattern.compile("password is required|authentication is required|no askpass|must be provided");
    private static final Pattern WANTS_TERMINAL = Pattern.compile("must have a tty");
    private static final int ATTEMPTS = 3;

    private final String host;
    private final Become become;
    private final Credentials credentials;
    private final Runner runner;
    private final Map<As, Way> known = new HashMap<>();
    private String password = "";
    private boolean asking = true;
    private boolean declined;

    /** Runs words in some way. */
    @FunctionalInterface
    interface Runner {
        Output run(Way way, List<String> words, String password) throws NotBegun;
    }

    Ways(String host, Become become, Credentials credentials, Runner runner) {
        this.host = host;
        this.become = become;
        this.credentials = credentials;
        this.runner = runner;
    }

    /** The way to that user; its route is None where there is none. */
    synchronized Way to(As as) throws NotBegun {
        Way way = known.get(as);
        if (way == null) {
            way = find(as);
            known.put(as, way);
        }
        return way;
    }

    /** The same, but nobody is asked for a password; None where one would have to be, which is not remembered. */
    synchronized Way unasked(As as) throws NotBegun {
        Way way = known.get(as);
        if (way == null) {
            asking = false;
            try {
                way = find(as);
            } finally {
                asking = true;
            }
            if (way.route().works()) {
                known.put(as, way);
            }
        }
        return way;
    }

    private Way find(As as) throws NotBegun {
        return switch (as) {
            case As.Login() -> Way.same("");
            case As.User(String name) -> probe(name);
            case As.Root() -> probe("root");
        };
    }

    /** What sudo is given if it asks; empty if it never did. */
    synchronized String password() {
        return password;
    }

    private Way probe(String user) throws NotBegun {
        Output output = runner.run(Way.same(""), List.of("/bin/sh", "-c", PROBE, "sh", user, become.name()), "");
        Map<String, String> facts = new HashMap<>();
        output.text().lines().forEach(line -> {
            String[] fact = line.split("=", 2);
            facts.putIfAbsent(fact[0], fact.length == 2 ? fact[1] : "");
        });
        String me = facts.getOrDefault("me", "");
        String home = facts.getOrDefault("home", "/");
        @Nullable String program = facts.get("root");
        if (facts.containsKey("absent")) {
            return Way.none(user, "id: '" + user + "': no such user", Text.of("Check which user owns the cluster."));
        }
        if (me.equals(user)) {
            return Way.same(user);
        }
        if (become == Become.NONE) {
            return Way.none(user, "id -un: " + me, Text.of("Log in as %s, or set become: auto.", user));
        }
        if (program != null) {
            return Way.fromRoot(prefix(program, user, facts.getOrDefault("gid", user)), user, home);
        }
        if (facts.containsKey("sudo")) {
            return Way.sudo(user, home, false);
        }
        String words = facts.getOrDefault("no", "sudo: command not found");
        return facts.containsKey("never")
                ? Way.none(user, words, sudoersLine(me, user))
                : sudo(me, user, home, words, false);
    }

    private static List<String> prefix(String program, String user, String group) {
        return switch (program) {
            case "runuser" -> List.of("runuser", "-u", user, "--");
            case "setpriv" -> List.of("setpriv", "--reuid", user, "--regid", group, "--init-groups", "--");
            default -> List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", user);
        };
    }

    private Way sudo(String me, String user, String home, String words, boolean terminal) throws NotBegun {
        if (WANTS_TERMINAL.matcher(words).find() && !terminal) {
            return onTerminal(me, user, home);
        }
        return WANTS_PASSWORD.matcher(words).find()
                ? withPassword(me, user, home, words, terminal)
                : Way.none(user, words, sudoersLine(me, user));
    }

    private Way onTerminal(String me, String user, String home) throws NotBegun {
        Way way = Way.sudo(user, home, true);
        try {
            runner.run(way, List.of("true"), "");
            return way;
        } catch (NotBegun refused) {
            return sudo(me, user, home, refused.words(), true);
        }
    }

    private Way withPassword(String me, String user, String home, String words, boolean terminal) {
        String said = words;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            String candidate = password.isEmpty() ? ask(me) : password;
            if (candidate == null) {
                break;
            }
            Way way = Way.sudoWithPassword(user, home, CommandLine.randomPrompt(), terminal);
            try {
                runner.run(way, List.of("true"), candidate);
                password = candidate;
                return way;
            } catch (NotBegun refused) {
                said = refused.words();
                if (!password.isEmpty()) {
                    break;
                }
            }
        }
        return Way.none(
                user,
                said,
                Text.of("Give the password that sudo asks for: PGTANDEM_SUDO_PASSWORD. Or: %s", sudoersLine(me, user)));
    }

    /** Who declined once is not asked again. */
    private @Nullable String ask(String me) {
        if (!asking || declined) {
            return null;
        }
        String typed = credentials.sudoPassword(host, me);
        declined = typed == null;
        return typed;
    }

    private static Text sudoersLine(String me, String user) {
        return Text.of(
                "A line in /etc/sudoers.d/pgtandem (visudo -f) would do: %s",
                SudoersLine.shell(me, user).toString());
    }
}
