package org.pgtandem.lab;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A named pipe for the output of one process. Java's own pipe to a process is closed as soon as the process ends; this
 * one, like sshd's, stays open until everything that inherited it has ended too.
 */
final class Fifo implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile holder;
    private final FileInputStream reader;

    /** Opens an existing named pipe. A reader alone would wait for a writer, so that both ends are held until closed. */
    Fifo(Path path) throws IOException {
        this.path = path;
        this.holder = new RandomAccessFile(path.toFile(), "rw");
        this.reader = new FileInputStream(path.toFile());
    }

    /** Where the process writes to. */
    File file() {
        return path.toFile();
    }

    /** What it writes; ends when nobody holds the pipe for writing any more. */
    InputStream reader() {
        return reader;
    }

    /** Lets go of the writing end, once the process has it; the reader stays. */
    @Override
    public void close() throws IOException {
        holder.close();
        Files.deleteIfExists(path);
    }
}
