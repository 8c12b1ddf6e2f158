package org.pgtandem.probe;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;

/**
 * Whether sudo keeps what its commands read (sudoers(5), log_input and log_stdin): secrets reach hosts that way, because
 * nobody else sees it.
 */
final class SudoLog {
    private static final String DEFAULTS = "sudo -n -l 2>/dev/null || :";
    private static final Pattern OPTION = Pattern.compile("(!?)\\b(log_input|log_stdin)\\b");

    private SudoLog() {}

    /** A warning where it is known that it does. Throws like {@link Remote}. */
    static Optional<Finding> look(Remote remote, String owner) {
        if (!(remote.route(As.user(owner)) instanceof Route.Sudo)) {
            return Optional.empty();
        }
        Set<String> on = new TreeSet<>();
        Matcher option =
                OPTION.matcher(remote.run(Command.script(As.LOGIN, DEFAULTS)).text());
        while (option.find()) {
            // The last one holds.
            if (option.group(1).isEmpty()) {
                on.add(option.group(2));
            } else {
                on.remove(option.group(2));
            }
        }
        return on.stream().findFirst().map(name -> kept(remote.host(), name));
    }

    private static Finding kept(String host, String option) {
        return Finding.warning(
                "SudoLogsInput",
                host,
                Text.of(
                        "sudo keeps a log of what its commands read (%s): the replication password would be in it, for root to read.",
                        option),
                option,
                Text.of("Exempt the login with visudo: Defaults:LOGIN !%s", option));
    }
}
