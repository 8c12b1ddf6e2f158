package org.pgtandem.adapter.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgtandem.engine.Journal;

/**
 * A run's journal: one entry a line. A last line without its end was being written when pgTandem was killed; nothing was
 * done on its strength, so it does not count, and the next entry takes its place. The file is made with its first entry.
 */
final class FileJournal implements Journal {
    /** How a journal's file name ends. */
    static final String SUFFIX = ".jsonl";

    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final String run;
    private final Path directory;
    private final Path file;
    /** Whether we wrote it last, and whole: else there may be half a line at its end, which has to be cut off first. */
    private boolean clean;

    FileJournal(Path directory, String run) {
        this.directory = directory;
        this.run = run;
        this.file = directory.resolve(run + SUFFIX);
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public synchronized void append(Entry entry) {
        boolean wasClean = clean;
        clean = false;
        try (FileChannel channel = PrivateFiles.open(made(), OPTIONS)) {
            if (!wasClean) {
                channel.truncate(wholeLines(Files.readAllBytes(file)));
            }
            channel.position(channel.size());
            ByteBuffer line = ByteBuffer.wrap((JournalForm.write(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
            if (!wasClean) {
                PrivateFiles.sync(directory);
            }
            clean = true;
        } catch (IOException trouble) {
            throw DesktopFailure.unwritable(file.toString(), trouble);
        }
    }

    private Path made() throws IOException {
        PrivateFiles.makeDirectories(directory);
        return file;
    }

    @Override
    public synchronized List<Entry> entries() {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = bytes();
        List<String> lines = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                entries.add(JournalForm.read(lines.get(i)));
            } catch (JsonProcessingException broken) {
                throw DesktopFailure.unreadable(file + ", line " + (i + 1), broken);
            }
        }
        return List.copyOf(entries);
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException trouble) {
            throw DesktopFailure.unreadable(file.toString(), trouble);
        }
    }

    /** How many bytes there are up to the end of the last whole line. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
