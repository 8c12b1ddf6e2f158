package org.pgtandem.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.hosts.Ran;
import org.pgtandem.hosts.TestHost;
import org.pgtandem.remote.Waiting;

/** Looks for secrets where none may be: in every process of this machine while it stands, and in files. */
final class Watchman implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration SEARCH = Duration.ofMinutes(1);

    private final List<String> signs;
    private final Set<String> sightings = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private volatile long allowed;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean over;

    private Watchman(Collection<Canary> canaries) {
        this.signs =
                canaries.stream().flatMap(canary -> canary.signs().stream()).toList();
        this.thread = Thread.ofPlatform().daemon().name("watchman").start(this::watch);
    }

    /** One who looks for those from now on. */
    static Watchman over(Canary... canaries) {
        return new Watchman(List.of(canaries));
    }

    /** That process was given the secrets in its environment; its arguments are looked at all the same. */
    void mayHaveThemInItsEnvironment(long pid) {
        allowed = pid;
    }

    private void watch() {
        while (!over) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                processes.forEach(this::look);
            } catch (IOException e) {
                sightings.add("/proc can't be read: " + e);
            }
            rounds.incrementAndGet();
            Waiting.until(PAUSE, PAUSE, () -> over);
        }
    }

    private void look(Path process) {
        boolean excused = process.endsWith(Long.toString(allowed));
        for (String what : excused ? List.of("cmdline") : List.of("cmdline", "environ")) {
            try {
                String text = Files.readString(process.resolve(what), ISO_8859_1);
                if (shows(text)) {
                    sightings.add(what + " of "
                            + Files.readString(process.resolve("comm")).strip() + ": "
                            + (what.equals("cmdline") ? text.replace('\0', ' ') : "…"));
                }
            } catch (IOException e) {
                // It is gone: a process has a right to end.
            }
        }
    }

    /** Whether a text has a secret in it. */
    boolean shows(String text) {
        return signs.stream().anyMatch(text::contains);
    }

    /** The processes in which a secret was seen so far. */
    Set<String> sightings() {
        return Set.copyOf(sightings);
    }

    /** How often all processes were looked at. */
    int rounds() {
        return rounds.get();
    }

    /** Files at and below those places that have a secret in them. */
    Set<String> files(Path... places) throws IOException {
        Path patterns = Files.createTempFile("signs", "");
        try {
            Files.write(patterns, (String.join("\n", signs) + "\n").getBytes(ISO_8859_1));
            List<String> words = Stream.concat(
                            Stream.of("env", "LC_ALL=C", "grep", "-rlaF", "-f", patterns.toString(), "--"),
                            Stream.of(places).map(Path::toString))
                    .toList();
            return Ran.run(SEARCH, "", words).out().lines().collect(Collectors.toSet());
        } finally {
            Files.delete(patterns);
        }
    }

    /** What on a host has a secret in it: files that a login, a server or a service may have written, and the journal. */
    List<String> traces(TestHost host) {
        String plain = signs.stream()
                .filter(sign -> sign.chars().allMatch(c -> c > ' ' && c <= '~'))
                .collect(Collectors.joining("\n"));
        return host.sh("""
                cat >/dev/shm/signs <<'END'
                %s
                END
                LC_ALL=C
                export LC_ALL
                grep -rlaF --devices=skip -f /dev/shm/signs /etc /home /root /tmp /var /run /srv 2>/dev/null || :
                journalctl -q -o cat --all --no-pager | grep -aF -f /dev/shm/signs || :
                rm /dev/shm/signs
                """.formatted(plain)).lines().sorted().toList();
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join(SEARCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
