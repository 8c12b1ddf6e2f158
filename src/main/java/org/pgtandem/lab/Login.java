package org.pgtandem.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pgtandem.model.Text;

/**
 * A login on a practice host: its commands start in the host's home, with nothing of this process's environment.
 *
 * @param home the host's home directory
 * @param programs the directory with the host's PostgreSQL programs; in its PATH only the bin of the home stands before it
 */
record Login(Account account, Path home, Path programs) {
    private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

    /** The host's name: p1, s1 … */
    String name() {
        return String.valueOf(home.getFileName());
    }

    /** A command of these words, not yet started. */
    ProcessBuilder command(List<String> words) {
        ProcessBuilder command = new ProcessBuilder(account.running(words)).directory(home.toFile());
        Map<String, String> environment = command.environment();
        environment.clear();
        environment.putAll(Map.of(
                "HOME",
                home.toString(),
                "USER",
                account.name(),
                "LOGNAME",
                account.name(),
                "SHELL",
                "/bin/sh",
                "PATH",
                home.resolve("bin") + ":" + programs + ":" + SYSTEM_PATH,
                "LANG",
                "C.UTF-8"));
        return command;
    }

    /**
     * Runs one of PostgreSQL's programs to its end.
     *
     * @throws LabFailure if it fails, with its own words
     */
    void run(List<String> words, Duration deadline) throws IOException {
        LocalProgram.Said said = LocalProgram.run(command(words), deadline);
        if (!said.succeeded()) {
            throw new LabFailure(Text.of(
                    "%s: %s failed (exit code %s): %s", name(), String.join(" ", words), said.status(), said.text()));
        }
    }
}
