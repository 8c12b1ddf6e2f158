package org.pgtandem.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lock that the operating system lets go of when its process ends, however it ends. */
public final class RunLock implements AutoCloseable {
    /** Beyond the file's text, so that others may read the holder's pid where a lock forbids reading (Windows). */
    private static final long PLACE = 1L << 40;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static RunLock take(Path directory) {
        Path file = directory.resolve("lock");
        try {
            PrivateFiles.makeDirectories(directory);
            FileChannel channel = PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (tryLock(channel) == null) {
                channel.close();
                throw DesktopFailure.anotherRun(Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new RunLock(channel);
        } catch (IOException trouble) {
            throw DesktopFailure.unwritable(file.toString(), trouble);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false);
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        }
    }

    /** Lets others work. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException trouble) {
            throw DesktopFailure.unwritable("the lock", trouble);
        }
    }
}
