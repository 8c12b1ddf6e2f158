package org.pgtandem.conf;

import java.util.List;

/**
 * The columns of a line as a neighbour has them, so that a new line looks as if it had always been there.
 *
 * @param indent what stands before the first column
 * @param starts where each column begins, tabs counted as eight; all 0 where the neighbour has single gaps only
 * @param tabs whether the gap before each column has tabs
 */
record HbaLayout(String indent, List<Integer> starts, List<Boolean> tabs) {
    private static final int TAB = 8;

    /** The layouts of PostgreSQL's own pg_hba.conf.sample. */
    private static final HbaLayout USUAL_HOST =
            new HbaLayout("", List.of(0, 8, 24, 40, 64), List.of(false, false, false, false, false));

    private static final HbaLayout USUAL_LOCAL =
            new HbaLayout("", List.of(0, 8, 24, 64), List.of(false, false, false, false));

    /** The layout of the nearest line of one physical line and {@code columns} columns; lines above come first. */
    static HbaLayout near(List<HbaEntry> entries, int index, int columns) {
        for (int i = index - 1; i >= 0; i--) {
            if (serves(entries.get(i), columns)) {
                return of(entries.get(i), columns);
            }
        }
        for (int i = index; i < entries.size(); i++) {
            if (serves(entries.get(i), columns)) {
                return of(entries.get(i), columns);
            }
        }
        return columns == 4 ? USUAL_LOCAL : USUAL_HOST;
    }

    private static boolean serves(HbaEntry entry, int columns) {
        boolean onePhysicalLine = entry.raw().indexOf('\n') == entry.raw().length() - 1
                || entry.raw().indexOf('\n') < 0;
        boolean local = entry.rule() != null && entry.rule().address().isEmpty();
        return entry.rule() != null && onePhysicalLine && local == (columns == 4);
    }

    private static HbaLayout of(HbaEntry entry, int columns) {
        // Where the mask is a column of its own, the method is the sixth: the new line has no such column.
        List<HbaField> fields = entry.fields().subList(0, columns);
        String raw = entry.raw();
        boolean aligned = fields.stream().skip(1).anyMatch(field -> blank(raw.charAt(field.start() - 2)));
        List<Integer> starts = fields.stream()
                .map(field -> aligned ? width(raw.substring(0, field.start())) : 0)
                .toList();
        List<Boolean> tabs = fields.stream()
                .map(field -> field.start() > 0 && raw.charAt(field.start() - 1) == '\t')
                .toList();
        return new HbaLayout(raw.substring(0, fields.getFirst().start()), starts, tabs);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The words as one line in these columns, without a line end. */
    String line(List<String> words) {
        StringBuilder line = new StringBuilder(indent).append(words.getFirst());
        for (int column = 1; column < words.size(); column++) {
            char gap = tabs.get(column) ? '\t' : ' ';
            do {
                line.append(gap);
            } while (width(line) < starts.get(column));
            line.append(words.get(column));
        }
        return line.toString();
    }

    private static int width(CharSequence text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width = text.charAt(i) == '\t' ? (width / TAB + 1) * TAB : width + 1;
        }
        return width;
    }
}
