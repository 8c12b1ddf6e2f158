package org.pgtandem.watch;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.probe.LogCause;

/** Lines of a server's log as entries, whatever log_line_prefix begins them with. Pure. */
final class LogLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS] [z][x]", Locale.ENGLISH);
    private static final Pattern LINE = Pattern.compile(
            "(?:(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})? \\S+).*?)?\\b(DEBUG\\d?|INFO|NOTICE|LOG|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT): +(.*)");

    private LogLines() {}

    /** The entries of that host's lines, in their order; a line without a time was written when we read it. */
    static List<LogEntry> parse(String host, List<String> lines, Instant read) {
        List<LogEntry> entries = new ArrayList<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (parts.lookingAt()) {
                String text = parts.group(3);
                entries.add(new LogEntry(time(parts.group(1), read), host, parts.group(2), text, LogCause.of(text)));
            } else if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.add(continued(entries.removeLast(), line.strip()));
            } else if (!line.isBlank()) {
                entries.add(new LogEntry(read, host, "", line, LogCause.of(line)));
            }
        }
        return entries;
    }

    private static LogEntry continued(LogEntry entry, String line) {
        return new LogEntry(entry.at(), entry.host(), entry.severity(), entry.text() + "\n" + line, entry.cause());
    }

    private static Instant time(@Nullable String written, Instant read) {
        if (written == null) {
            return read;
        }
        try {
            return ZonedDateTime.parse(written, TIME).toInstant();
        } catch (DateTimeParseException e) {
            return read;
        }
    }
}
