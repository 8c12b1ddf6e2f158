package org.pgtandem.adapter.file;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.model.TopologyInvalid;
import org.pgtandem.model.TopologyInvalid.Problem;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** The topology file: YAML, version 1. */
public final class TopologyFile {
    private TopologyFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read at all
     * @throws TopologyInvalid with every problem in it
     */
    public static Topology read(Path file) throws IOException {
        return parse(decode(Files.readAllBytes(file)));
    }

    /**
     * Reads a file's text.
     *
     * @throws TopologyInvalid with every problem in it
     */
    public static Topology parse(String text) {
        Problems problems = new Problems();
        Topology topology = TopologyReader.read(YamlMap.root(compose(text), problems, TopologyReader.KEYS));
        problems.throwIfAny();
        return topology;
    }

    /** Writes a file that reads as an equal topology; whole or not at all. */
    public static void write(Topology topology, Path file) throws IOException {
        PrivateFiles.replace(file, TopologyWriter.text(topology).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(byte[] bytes) {
        int start = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, bytes.length - start), text, true);
        String good = text.flip().toString();
        if (result.isError()) {
            throw notYaml(good, good.length(), Text.of("from here on the file is not UTF-8"));
        }
        return good;
    }

    private static Node compose(String text) {
        try {
            @Nullable Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw notYaml(text, 0, Text.of("nothing is in the file"));
            }
            return root;
        } catch (MarkedYAMLException broken) {
            throw notYaml(broken, text);
        } catch (ReaderException broken) {
            throw notYaml(
                    text,
                    text.offsetByCodePoints(0, broken.getPosition()),
                    Text.of("the character U+%04X can't stand in YAML", broken.getCodePoint()));
        } catch (YAMLException broken) {
            throw notYaml(text, 0, Text.of("not YAML: %s", String.valueOf(broken.getMessage())));
        }
    }

    private static TopologyInvalid notYaml(MarkedYAMLException broken, String text) {
        @Nullable Mark mark = broken.getProblemMark();
        String context = broken.getContext() == null ? "" : " " + broken.getContext();
        Text message = broken.getProblem().contains("\\t(TAB)")
                ? Text.of("a tab can't stand here: indent with spaces")
                : Text.of("not YAML: %s", broken.getProblem() + context);
        return mark == null
                ? notYaml(text, 0, message)
                : new TopologyInvalid(List.of(new Problem(mark.getLine() + 1, mark.getColumn() + 1, message)));
    }

    private static TopologyInvalid notYaml(String text, int index, Text message) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        return new TopologyInvalid(
                List.of(new Problem(line, lastLine.codePointCount(0, lastLine.length()) + 1, message)));
    }
}
