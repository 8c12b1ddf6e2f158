package org.pgtandem.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.Needed;

/**
 * A network of booted Debian hosts that no other test run shares; {@link #close} deletes it, and so does the end of this
 * JVM, however it comes. See {@code src/test/hosts/hosts}, which does the work.
 */
public final class TestHosts implements AutoCloseable {
    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final Duration BOOT = Duration.ofMinutes(2);

    private final Path files;
    private final Process lease;
    private final int network;
    private final List<TestHost> hosts = new ArrayList<>();

    private TestHosts(Path files, Process lease, int network) {
        this.files = files;
        this.lease = lease;
        this.network = network;
    }

    /** An empty network. Where this machine can't host, the test is aborted with one line; with CI=true it fails. */
    public static TestHosts open() {
        onlyWhereHostsCanBe();
        try {
            Path files = Files.createTempDirectory("pgtandem-hosts");
            call(Duration.ofSeconds(30), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", files + "/key");
            Files.createFile(files.resolve("known_hosts"));
            // The lease ends with its standard input, which ends with this JVM.
            Process lease = new ProcessBuilder(script(), "run", "sh", "-c", "echo $HOSTS_NET; exec cat >/dev/null")
                    .redirectError(files.resolve("lease").toFile())
                    .start();
            BufferedReader answer = lease.inputReader();
            String network = answer.readLine();
            if (network == null) {
                throw new AssertionError(Files.readString(files.resolve("lease")));
            }
            return new TestHosts(files, lease, Integer.parseInt(network));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onlyWhereHostsCanBe() {
        String why;
        try {
            why = Ran.run(BOOT, "", List.of(script(), "check")).err().strip();
        } catch (UncheckedIOException e) {
            why = "hosts: test hosts need Linux with bash: " + e.getMessage();
        }
        Needed.that(why.isEmpty(), why);
    }

    private static String script() {
        return project("src/test/hosts/hosts").toString();
    }

    /** A file of this project. */
    static Path project(String file) {
        return Path.of(System.getProperty("basedir", ""), file).toAbsolutePath();
    }

    /** A host that comes to be with the next {@link #reset}. */
    public TestHost add(String name, Suite suite) {
        hosts(BUILD, "base", suite.release());
        TestHost host = new TestHost(this, name, suite, 11 + hosts.size());
        hosts.add(host);
        return host;
    }

    /** Boots hosts of these names side by side; each is ready when this returns: sshd and PostgreSQL answer. */
    public List<TestHost> up(Suite suite, String... names) {
        List<TestHost> fresh = Stream.of(names).map(name -> add(name, suite)).toList();
        sideBySide(fresh);
        return fresh;
    }

    /** Gives every host of this network a fresh disk and boots it, side by side; each is ready when this returns. */
    public void reset() {
        sideBySide(hosts);
    }

    private static void sideBySide(List<TestHost> fresh) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fresh.stream()
                    .map(host -> CompletableFuture.runAsync(host::reset, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /** The private key that every login of every host accepts. */
    public Path keyFile() {
        return files.resolve("key");
    }

    /** A known_hosts file with the present key of every host that is up. */
    public Path knownHosts() {
        return files.resolve("known_hosts");
    }

    String address(int last) {
        return "10.214." + network + "." + last;
    }

    /** Boots a host on a fresh disk and learns its new host key. */
    void fresh(TestHost host) {
        String line = hosts(
                BOOT,
                "up",
                host.name(),
                "--base",
                host.suite().release(),
                "--ip",
                host.address(),
                "--key",
                keyFile() + ".pub");
        synchronized (this) {
            try {
                String others = Files.readAllLines(knownHosts()).stream()
                        .filter(known -> !known.startsWith(host.address() + " "))
                        .map(known -> known + "\n")
                        .collect(Collectors.joining());
                Files.writeString(knownHosts(), others + line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Does what the script of that command says, in this network. */
    String hosts(Duration deadline, String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of("env", "HOSTS_NET=" + network, script(), command));
        words.addAll(List.of(arguments));
        return call(deadline, words.toArray(String[]::new));
    }

    private static String call(Duration deadline, String... words) {
        return Ran.run(deadline, "", List.of(words)).outOr("", List.of(words));
    }

    /** Kills and deletes the hosts and their network. */
    @Override
    public void close() {
        try {
            lease.outputWriter().close();
            if (!lease.waitFor(1, TimeUnit.MINUTES) || lease.exitValue() != 0) {
                throw new AssertionError("hosts are left: " + Files.readString(files.resolve("lease")));
            }
            for (String name : List.of("key", "key.pub", "known_hosts", "lease")) {
                Files.deleteIfExists(files.resolve(name));
            }
            Files.delete(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
