package org.pgtandem.adapter.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.engine.Journal;
import org.pgtandem.engine.Journals;

/** The journals of one topology file, in a directory of their own that only the person may read. */
public final class FileJournals implements Journals {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int TIME_LENGTH = "yyyyMMdd-HHmmss".length();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    /** Tells, beside the journals, whose they are. */
    private static final String TOPOLOGY = "topology";

    private final Path directory;
    private final Path topology;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * The journals of that topology file, wherever a symbolic link to it may lie.
     *
     * @param state {@link Places#state}
     * @throws IOException if the topology file is not there
     */
    public FileJournals(Path state, Path topology, InstantSource clock) throws IOException {
        Path real = topology.toRealPath();
        String name = real.getFileName().toString().replaceAll("[^A-Za-z0-9_.-]", "_");
        this.directory = state.resolve("journals").resolve(name + "-" + hash(real.toString(), 12));
        this.topology = real;
        this.clock = clock;
    }

    static String hash(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where they lie. */
    public Path directory() {
        return directory;
    }

    /**
     * Keeps other pgTandem processes from working by the same file until it is closed.
     *
     * @throws org.pgtandem.model.HostFailure that names the process that is at work
     */
    public RunLock lock() {
        RunLock lock = RunLock.take(directory);
        try {
            Path note = directory.resolve(TOPOLOGY);
            PrivateFiles.replace(note, topology.toString().getBytes(StandardCharsets.UTF_8));
            return lock;
        } catch (IOException trouble) {
            lock.close();
            throw DesktopFailure.unwritable(directory.toString(), trouble);
        }
    }

    /** The topology files with a run, as far as they are still there. */
    public static List<Path> topologies(Path state) throws IOException {
        Path all = state.resolve("journals");
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.map(directory -> directory.resolve(TOPOLOGY))
                    .filter(Files::isReadable)
                    .flatMap(FileJournals::named)
                    .filter(Files::isReadable)
                    .toList();
        }
    }

    private static Stream<Path> named(Path note) {
        try {
            return Stream.of(Path.of(Files.readString(note)));
        } catch (IOException | InvalidPathException unreadable) {
            return Stream.empty();
        }
    }

    @Override
    public Journal begin() {
        return new FileJournal(directory, newRun());
    }

    /** Names sort by age, also when the clock went back or two runs begin in one second. */
    private String newRun() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant next = runs().stream()
                .reduce((older, newer) -> newer)
                .map(run -> LocalDateTime.parse(run.substring(0, TIME_LENGTH), TIME)
                        .toInstant(ZoneOffset.UTC)
                        .plusSeconds(1))
                .filter(after -> after.isAfter(now))
                .orElse(now);
        return TIME.format(next.atOffset(ZoneOffset.UTC)) + "-" + letter() + letter();
    }

    private char letter() {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    @Override
    public List<Journal> all() {
        return runs().reversed().stream()
                .<Journal>map(run -> new FileJournal(directory, run))
                .filter(journal -> journal.entries().stream().anyMatch(entry -> !(entry instanceof Journal.Begun)))
                .toList();
    }

    /** The runs that have a file, oldest first. */
    private List<String> runs() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{8}-\\d{6}-[a-z0-9]{2}\\.jsonl"))
                    .map(name -> name.substring(0, name.length() - FileJournal.SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException trouble) {
            throw DesktopFailure.unreadable(directory.toString(), trouble);
        }
    }
}
