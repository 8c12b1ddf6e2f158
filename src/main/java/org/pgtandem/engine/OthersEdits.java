package org.pgtandem.engine;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.util.List;
import java.util.Optional;

/** What others edited in a file since a change of ours, which stays when that change is taken out of it. */
final class OthersEdits {
    /** Lines around a hunk that must be what they were: with none, a line that the change took out could come back anywhere. */
    private static final int CONTEXT = 1;

    private OthersEdits() {}

    /**
     * A file's text without that change, in which its lines may have moved.
     *
     * @param before the text before the change
     * @param after the text as the change left it
     * @param now the text that others edited since
     * @return empty where they edited the lines that the change made
     */
    static Optional<String> without(String before, String after, String now) {
        String original = withLastLineEnded(before);
        Optional<String> text = patched(after, original, now);
        // An earlier process may have taken it out, and ended before it wrote that down.
        return text.isPresent() ? text : patched(original, after, now).map(_ -> now);
    }

    private static Optional<String> patched(String from, String to, String text) {
        List<String> lines = lines(from);
        List<String> hunks =
                UnifiedDiffUtils.generateUnifiedDiff("a", "b", lines, DiffUtils.diff(lines, lines(to)), CONTEXT);
        try {
            return Optional.of(
                    String.join("", UnifiedDiffUtils.parseUnifiedDiff(hunks).applyFuzzy(lines(text), 0)));
        } catch (PatchFailedException e) {
            return Optional.empty();
        }
    }

    /** What follows in the file since must not become a part of that line. */
    private static String withLastLineEnded(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
