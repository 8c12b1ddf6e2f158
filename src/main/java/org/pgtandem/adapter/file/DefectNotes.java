package org.pgtandem.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** What is written down about defects of pgTandem itself, a file each, for the person alone. */
public final class DefectNotes {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS'.txt'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final InstantSource clock;

    /**
     * Notes below that directory.
     *
     * @param state {@link Places#state}
     */
    public DefectNotes(Path state, InstantSource clock) {
        this.directory = state.resolve("defects");
        this.clock = clock;
    }

    /**
     * Writes a note; the caller has taken every secret out of it.
     *
     * @return where it is
     */
    public Path write(String text) throws IOException {
        PrivateFiles.makeDirectories(directory);
        Path file = directory.resolve(NAME.format(clock.instant()));
        try (FileChannel channel =
                PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return file;
    }
}
