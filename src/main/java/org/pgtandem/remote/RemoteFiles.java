package org.pgtandem.remote;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Text;

/**
 * Text files of a host. A file is replaced as a whole: written beside, synced and renamed, with owner, mode and ACL kept,
 * and only if it still is what was read. Throws {@link HostFailure} like {@link Remote}.
 */
public final class RemoteFiles {
    private static final int EDITED_SINCE = 9;
    /** Ends what is sent: a text that was cut off with its connection is not written. */
    private static final String END = "<pgTandem: end of text>";

    /** Path, kind, place and what ls says. */
    private static final int WORDS = 4;

    private final Remote remote;

    /** What keeps somebody from writing a file. */
    public enum Kind {
        /** Nothing may be made in its directory. */
        PLACE,
        /** Its owner or its group can't be kept. */
        OWNER,
        /** It is immutable, or mounted read-only. */
        LOCKED,
        /** It is a mount point. */
        MOUNTED
    }

    /**
     * Something that is in the way of writing a file.
     *
     * @param path of the file, as it was asked for
     * @param at the file or directory that has to be changed, links followed
     * @param shown how ls shows that
     */
    public record Obstacle(String path, Kind kind, String at, String shown) {}

    public RemoteFiles(Remote remote) {
        this.remote = remote;
    }

    /** Reads files in one round trip; the answer has one entry a path, in that order, also for files that are absent. */
    public List<TextFile> read(As as, List<String> paths) {
        if (paths.isEmpty()) {
            return List.of();
        }
        Output output = remote.run(
                Command.script(as, Scripts.load(RemoteFiles.class, "read.sh"), paths.toArray(String[]::new)));
        if (!output.ok()) {
            throw failure(
                    "FileUnreadable",
                    Text.of("A file can't be read."),
                    output,
                    Text.of("Let the login become the cluster's owner."));
        }
        return frames(output.bytes(), paths);
    }

    /** Reads one file. */
    public TextFile read(As as, String path) {
        return read(as, List.of(path)).getFirst();
    }

    /**
     * Writes a file whole and keeps its original.
     *
     * @param beforeHash what it must be now, or {@link TextFile#ABSENT}; writing what already stands there is no error
     * @param originals the folder for the original, relative to the home of {@code as}
     * @param mode in octal, for a file that is new
     */
    public void write(
            As as, String path, String beforeHash, SecretText text, Charset charset, String originals, String mode) {
        write(as, path, beforeHash, text, charset, originals, mode, "whole");
    }

    /** As {@link #write}, but the text only goes above what stands there, which is never read by us. */
    public void writeAbove(
            As as, String path, String beforeHash, SecretText text, Charset charset, String originals, String mode) {
        write(as, path, beforeHash, text, charset, originals, mode, "above");
    }

    private void write(
            As as,
            String path,
            String beforeHash,
            SecretText text,
            Charset charset,
            String originals,
            String mode,
            String how) {
        Command command = Command.script(
                as, Scripts.load(RemoteFiles.class, "write.sh"), path, beforeHash, originals, mode, how, END);
        finish(remote.run(command.withInput(text.and(END), charset)), path);
    }

    /** What would keep {@link #write} and {@link #writeAbove} from writing these files, one a file at most; changes nothing. */
    public List<Obstacle> obstacles(As as, List<String> paths) {
        if (paths.isEmpty()) {
            return List.of();
        }
        String[] words = remote.run(Command.script(
                        as, Scripts.load(RemoteFiles.class, "obstacles.sh"), paths.toArray(String[]::new)))
                .text()
                .split("\0", -1);
        return IntStream.range(0, words.length / WORDS)
                .map(number -> number * WORDS)
                .mapToObj(at -> new Obstacle(
                        words[at], Kind.valueOf(words[at + 1].toUpperCase(Locale.ROOT)), words[at + 2], words[at + 3]))
                .toList();
    }

    /**
     * Gives back the original that {@link #write} kept below that folder; nothing happens if it was never written.
     *
     * @return false where others edited the file since: then it is left alone
     */
    public boolean restore(As as, String path, String originals) {
        return restored(restore(as, path, originals, "restore"), path);
    }

    /** Whether {@link #restore} would leave the file alone, because others edited it since it was written. */
    public boolean isEditedSince(As as, String path, String originals) {
        return !restored(restore(as, path, originals, "look"), path);
    }

    private boolean restored(Output output, String path) {
        if (output.exit() == EDITED_SINCE) {
            return false;
        }
        finish(output, path);
        return true;
    }

    private Output restore(As as, String path, String originals, String what) {
        return remote.run(Command.script(as, Scripts.load(RemoteFiles.class, "restore.sh"), path, originals, what));
    }

    private void finish(Output output, String path) {
        if (output.exit() == EDITED_SINCE) {
            throw failure(
                    "FileEditedSince",
                    Text.of("%s was edited by somebody else in the meantime; it was left alone.", path),
                    output,
                    Text.of("Look at the file, then run the plan again."));
        }
        if (!output.ok()) {
            throw failure(
                    "FileNotWritten",
                    Text.of("%s could not be written.", path),
                    output,
                    Text.of("See who owns it and its directory."));
        }
    }

    private HostFailure failure(String id, Text message, Output output, Text hint) {
        return new HostFailure(
                HostFailure.Kind.FAILED, Finding.blocker(id, remote.host(), message, output.words(), hint));
    }

    private List<TextFile> frames(byte[] bytes, List<String> paths) {
        List<TextFile> files = new ArrayList<>();
        int at = 0;
        for (String path : paths) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String[] head = new String(bytes, at, end - at, StandardCharsets.UTF_8).split(" ");
            at = end + 1;
            if (head.length != 3) {
                files.add(new TextFile(path, "", StandardCharsets.UTF_8, TextFile.ABSENT, "", ""));
                continue;
            }
            int size = Integer.parseInt(head[2]);
            byte[] content = new byte[size];
            System.arraycopy(bytes, at, content, 0, size);
            at += size;
            Charset charset = charsetOf(content);
            files.add(new TextFile(path, new String(content, charset), charset, hash(content), head[0], head[1]));
        }
        return files;
    }

    private static Charset charsetOf(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** SHA-256 in hexadecimal. */
    public static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
