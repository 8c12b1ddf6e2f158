package org.pgtandem.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One booted Debian host. Its logins, all of which accept {@link TestHosts#keyFile}: {@code root}; {@code dba}, who has
 * sudo without a password; {@code ops}, whose sudo asks for one; {@code guest}, who may do nothing; {@code postgres}.
 */
public final class TestHost {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{64}) [ *](.*)", Pattern.DOTALL);

    private final TestHosts hosts;
    private final String name;
    private final Suite suite;
    private final String address;

    TestHost(TestHosts hosts, String name, Suite suite, int last) {
        this.hosts = hosts;
        this.name = name;
        this.suite = suite;
        this.address = hosts.address(last);
    }

    /** The host's own name; its peers don't resolve it. */
    public String name() {
        return name;
    }

    /** What is installed on it. */
    public Suite suite() {
        return suite;
    }

    /** Its IPv4 address, in a network that this machine and its peers alone can reach. */
    public String address() {
        return address;
    }

    /** How a topology file names a login on it: {@code user@address:22}. */
    public String ssh(String user) {
        return user + "@" + address + ":22";
    }

    /** The password of {@code dba}, {@code ops} or {@code guest}; with it sshd lets them in, and sudo asks ops for it. */
    public static String password(String user) {
        return "correct horse " + user;
    }

    /** Runs a shell script as root, to arrange or to inspect; its output. A failing line of it is an error. */
    public String sh(String script) {
        return run("root", SOON, script).outOr(script, List.of("ssh", ssh("root")));
    }

    /** Runs a shell script as a login of the host; it ends at its first failing line. */
    public Ran run(String user, Duration deadline, String script) {
        // Read as a whole before its first command runs, which therefore can't read the rest of it.
        return Ran.run(deadline, "{\n" + script + "\n} </dev/null\n", ssh(user, "sh -eus"));
    }

    /** Runs one of the scripts for hosts of this project, as root; the arguments are plain words. */
    void script(Path file, String... arguments) {
        String script = read(file);
        List<String> words = ssh("root", "sh -s -- " + String.join(" ", arguments));
        Ran.run(SOON, script, words).outOr(script, words);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what lies in a directory of this machine to a directory of the host, for all to read. */
    public void put(Path from, String to) {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "from=$1; shift; tar -C \"$from\" -c . | \"$@\"", "sh"));
        words.add(from.toString());
        words.addAll(ssh("root", "mkdir -p %s && tar -C %s -x --no-same-owner".formatted(to, to)));
        Ran.run(SOON, "", words).outOr("", words);
    }

    private List<String> ssh(String user, String command) {
        return List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                hosts.keyFile().toString(),
                "-o",
                "BatchMode=yes",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "ConnectTimeout=10",
                "-o",
                "UserKnownHostsFile=" + hosts.knownHosts(),
                user + "@" + address,
                command);
    }

    /** Gives the host a fresh disk, a new host key and boots it: as if nothing had ever been done to it. */
    public void reset() {
        hosts.fresh(this);
        settle();
    }

    /** Boots a host that was shut down or has lost its power; its disk is as it was. */
    public void boot() {
        hosts.hosts(SOON, "boot", name);
        settle();
    }

    /** Shuts the host down in order. */
    public void powerOff() {
        hosts.hosts(SOON, "poweroff", name);
    }

    /** Takes the host's power away: no process on it ends in order. */
    public void pullPlug() {
        hosts.hosts(SOON, "kill", name);
    }

    private void settle() {
        run("root", SOON, "systemctl is-system-running --wait");
    }

    /**
     * What lies at and below these paths, by path: {@code sha256 owner:group mode} of a file, {@code directory
     * owner:group mode}, {@code -> target} of a symbolic link. A path that is not there has no entry.
     */
    public Map<String, String> hashTree(String... paths) {
        String quoted = Stream.of(paths)
                .map(path -> "'" + path.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        String found = sh("""
                for path in %s; do
                    if [ -e "$path" ] || [ -L "$path" ]; then
                        find "$path" -type l -printf '%%p\\t-> %%l\\0' -o -printf '%%p\\t%%y %%u:%%g %%m\\0'
                        find "$path" -type f -exec sha256sum -z {} +
                    fi
                done
                """.formatted(quoted));
        Map<String, String> tree = new TreeMap<>();
        for (String entry : found.isEmpty() ? new String[0] : found.split("\0")) {
            Matcher hash = HASH.matcher(entry);
            if (hash.matches()) {
                tree.computeIfPresent(
                        hash.group(2), (path, attributes) -> attributes.replaceFirst("^f", hash.group(1)));
            } else {
                String[] parts = entry.split("\t", 2);
                tree.put(parts[0], parts[1].replaceFirst("^d ", "directory "));
            }
        }
        return tree;
    }

    @Override
    public String toString() {
        return name + " (" + address + ", " + suite.release() + ")";
    }
}
