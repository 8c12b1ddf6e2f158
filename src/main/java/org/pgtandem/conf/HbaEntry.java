package org.pgtandem.conf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.PgVersion;

/**
 * One logical line of a pg_hba.conf: a physical line with the ones that continue it.
 *
 * @param line the number of its first physical line, from 1
 * @param raw every byte of it
 * @param fields its columns; none for a blank or a comment
 * @param rule what it says, or null
 * @param include the file or directory that it brings in, or null
 * @param error what is wrong with it, or null
 * @param open whether the file ends where the line was to be continued
 */
record HbaEntry(
        int line,
        String raw,
        List<HbaField> fields,
        @Nullable HbaLine rule,
        @Nullable Include include,
        @Nullable String error,
        boolean open) {

    static List<HbaEntry> read(String text, PgVersion version) {
        List<String> lines = TextLines.split(text);
        List<HbaEntry> entries = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int first = at;
            StringBuilder content = new StringBuilder();
            boolean continued = true;
            while (continued && at < lines.size()) {
                continued = append(content, lines.get(at++), version);
            }
            String raw = String.join("", lines.subList(first, at));
            entries.add(of(first + 1, raw, content.toString(), continued, version));
        }
        return entries;
    }

    /** Adds one physical line as tokenize_auth_file does; true where a backslash (from 14 on) continues it. */
    private static boolean append(StringBuilder content, String line, PgVersion version) {
        int before = content.length();
        content.append(line);
        content.setLength(TextLines.content(content.toString()).length());
        boolean backslash = content.length() > before && content.charAt(content.length() - 1) == '\\';
        if (!backslash || !version.from(14)) {
            return false;
        }
        content.setLength(content.length() - 1);
        return true;
    }

    private static HbaEntry of(int line, String raw, String content, boolean open, PgVersion version) {
        List<HbaField> fields = HbaField.split(content);
        Include include = fields.size() == 2 && version.from(16) ? include(fields, line) : null;
        if (fields.isEmpty() || include != null) {
            return new HbaEntry(line, raw, fields, null, include, null, open);
        }
        try {
            return new HbaEntry(line, raw, fields, HbaLineParser.parse(fields, version), null, null, open);
        } catch (HbaSyntaxException e) {
            return new HbaEntry(line, raw, fields, null, null, e.getMessage(), open);
        }
    }

    private static @Nullable Include include(List<HbaField> fields, int line) {
        for (Include.Kind kind : Include.Kind.values()) {
            if (fields.getFirst().first().text().equals(kind.word())) {
                return new Include(kind, fields.get(1).first().text(), line);
            }
        }
        return null;
    }

    boolean isForReplication() {
        return rule != null && rule.isForReplication();
    }
}
