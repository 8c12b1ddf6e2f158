package org.pgtandem.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;

/** The directory of a lab, held by one process at a time: keys, the hosts' homes, and what it takes to start again. */
final class LabDirectory {
    /** A Unix socket's path has 104 bytes with its final NUL on macOS, 108 on Linux. */
    private static final int LONGEST_SOCKET = 103;

    private static final String LONGEST_SOCKET_NAME = "/s16/run/.s.PGSQL.65535";
    private static final String PLAIN = "[\\p{L}\\p{N}._/+@:~ -]+";

    private final Path path;
    private final FileChannel lock;
    private final boolean kept;

    private LabDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
        this.kept = LabRecord.isIn(path);
    }

    /**
     * Takes a directory for a lab: a new or empty one, or one that a lab was kept in.
     *
     * @param wanted null for a new one in the system's place for temporary files
     */
    static LabDirectory open(@Nullable Path wanted) throws IOException {
        Path path =
                wanted == null ? temporary() : existing(wanted.toAbsolutePath().normalize());
        FileChannel lock =
                FileChannel.open(path.resolve("lab.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lock)) {
            lock.close();
            throw new LabFailure(
                    Text.of("Another pgtandem runs the practice lab in %s: stop it, or use another --dir.", path));
        }
        return new LabDirectory(path, lock);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Not java.io.tmpdir, which is too long for sockets on macOS. */
    private static Path temporary() throws IOException {
        Path path = Files.createTempDirectory(Path.of("/tmp"), "pgtandem-").toRealPath();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        return path;
    }

    private static Path existing(Path wanted) throws IOException {
        check(wanted);
        Path path = Files.createDirectories(wanted).toRealPath();
        check(path);
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.findAny().isPresent() && !LabRecord.isIn(path)) {
                throw new LabFailure(
                        Text.of("%s is not empty, and there is no practice lab in it: use another --dir.", path));
            }
        }
        return path;
    }

    private static void check(Path path) throws LabFailure {
        if (!path.toString().matches(PLAIN)) {
            throw new LabFailure(Text.of(
                    "The name of %s has a character that PostgreSQL's settings or a shell give a meaning:"
                            + " use another --dir.",
                    path));
        }
        if ((path + LONGEST_SOCKET_NAME).getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET) {
            throw new LabFailure(
                    Text.of("%s is too long a name for the path of a Unix socket: use a shorter --dir.", path));
        }
    }

    /** The directory itself, absolute, with symbolic links followed. */
    Path path() {
        return path;
    }

    /** Whether a lab was kept in it. */
    boolean kept() {
        return kept;
    }

    /** A directory in it that only this process's user may look into, made where there is none. */
    Path closed(String name) throws IOException {
        Path directory = Files.createDirectories(path.resolve(name));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        return directory;
    }

    /** Lets another process have it, as it is or removed with everything in it. */
    void release(boolean keep) throws IOException {
        try (lock) {
            if (!keep) {
                delete();
            }
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
