package org.pgtandem.lab;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgtandem.model.Text;

/**
 * The operating system's user that a practice host's servers and commands run as: PostgreSQL refuses to run as root.
 *
 * @param name its login name
 * @param group the number of its primary group
 * @param dropped whether this process is root and gives its privileges up for that user
 */
record Account(String name, String group, boolean dropped) {
    private static final Duration ID_DEADLINE = Duration.ofSeconds(10);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    /** This process's own user or, for root, the user "postgres", or "nobody" where there is none. */
    static Account ofThisProcess() throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            throw new LabFailure(
                    Text.of("Practice hosts need Linux or macOS: set up remote hosts from Windows instead."));
        }
        UnixSystem system = new UnixSystem();
        if (system.getUid() != 0) {
            return new Account(system.getUsername(), Long.toString(system.getGid()), false);
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new LabFailure(Text.of("As root, practice hosts need setpriv (package util-linux): install it,"
                    + " or run pgtandem as an ordinary user."));
        }
        for (String candidate : UNPRIVILEGED) {
            LocalProgram.Said group = LocalProgram.run(new ProcessBuilder("id", "-g", candidate), ID_DEADLINE);
            if (group.succeeded()) {
                return new Account(candidate, group.text(), true);
            }
        }
        throw new LabFailure(Text.of("There is no user postgres or nobody that root could run the practice hosts as:"
                + " run pgtandem as an ordinary user."));
    }

    /**
     * The words that run a command as this user, in a session of its own as sshd starts one (sshd's do_exec_no_pty), and at a
     * lower priority: elsewhere it would not take the window's processors.
     */
    List<String> running(List<String> words) {
        List<String> all = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            all.add(SETSID.toString());
        }
        if (Files.isExecutable(NICE)) {
            all.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        if (dropped) {
            all.addAll(List.of(SETPRIV.toString(), "--reuid", name, "--regid", group, "--init-groups", "--"));
        }
        all.addAll(words);
        return List.copyOf(all);
    }

    /** Gives it a file or directory of ours. */
    void own(Path path) throws IOException {
        if (dropped) {
            UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, names.lookupPrincipalByName(name));
            Files.setAttribute(path, "unix:gid", Integer.valueOf(group));
        }
    }
}
