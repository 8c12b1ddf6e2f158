package org.pgtandem.adapter.ssh;

import java.util.List;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Route;

/**
 * How a command comes to run as a user.
 *
 * @param prefix what stands before the command; empty where the login is that user
 * @param user the operating system's user
 * @param home its home directory; not used where the login is that user
 * @param prompt what sudo prints when it wants a password; empty where it is not to be given one
 * @param terminal whether sudo wants a terminal (requiretty)
 */
record Way(Route route, List<String> prefix, String user, String home, String prompt, boolean terminal) {
    Way {
        prefix = List.copyOf(prefix);
    }

    static Way same(String user) {
        return new Way(new Route.Same(), List.of(), user, "", "", false);
    }

    static Way fromRoot(List<String> prefix, String user, String home) {
        return new Way(new Route.FromRoot(), prefix, user, home, "", false);
    }

    static Way sudo(String user, String home, boolean terminal) {
        return new Way(new Route.Sudo(false), List.of("sudo", "-n", "-H", "-u", user, "--"), user, home, "", terminal);
    }

    static Way sudoWithPassword(String user, String home, String prompt, boolean terminal) {
        List<String> prefix = List.of("sudo", "-S", "-H", "-p", prompt, "-u", user, "--");
        return new Way(new Route.Sudo(true), prefix, user, home, prompt, terminal);
    }

    static Way none(String user, String words, Text hint) {
        return new Way(new Route.None(words, hint), List.of(), user, "", "", false);
    }
}
