package org.pgtandem.conf;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.util.List;

/** The difference of two texts in the form that `patch` takes. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String OPEN_END = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    /**
     * The hunks that turn {@code before} into {@code after}, with three lines of context and "a" and "b" headers of
     * {@code path}; an empty text where both are the same.
     */
    public static String between(String path, String before, String after) {
        List<String> original = lines(before);
        Patch<String> patch = DiffUtils.diff(original, lines(after));
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff("a" + path, "b" + path, original, patch, CONTEXT);
        return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
    }

    /** Lines without their '\n'; one that has none says so, and so differs from one that has. */
    private static List<String> lines(String text) {
        return TextLines.split(text).stream()
                .map(line -> line.endsWith("\n") ? line.substring(0, line.length() - 1) : line + OPEN_END)
                .toList();
    }
}
