package org.pgtandem.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.ControlData;

/** Reads pg_control: as pg_controldata prints it, or the head of the file itself where that program is not installed. */
final class ControlReader {
    private static final int HEAD = 64;
    private static final int VERSION_AT = 8;
    private static final int CATALOG_AT = 12;
    private static final int STATE_AT = 16;
    private static final int LAST_VERSION = 9999;

    /** Release 11 dropped the link to the checkpoint before the last (src/include/catalog/pg_control.h). */
    private static final int WITHOUT_PREVIOUS_CHECKPOINT = 1100;

    private static final List<String> STATES = List.of(
            "starting up",
            "shut down",
            "shut down in recovery",
            "shutting down",
            "in crash recovery",
            "in archive recovery",
            "in production");

    private ControlReader() {}

    /** From pg_controldata's lines in the C locale; null where the text is not that. */
    static @Nullable ControlData ofText(String text) {
        Map<String, String> values = text.lines()
                .filter(line -> line.contains(":"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        (first, _) -> first));
        String identifier = values.getOrDefault("Database system identifier", "");
        if (identifier.isEmpty()) {
            return null;
        }
        Function<String, Long> number = name -> {
            String value = values.getOrDefault(name, "");
            return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
        };
        return new ControlData(
                identifier,
                number.apply("Latest checkpoint's TimeLineID").intValue(),
                values.getOrDefault("Database cluster state", ""),
                number.apply("Catalog version number").intValue(),
                number.apply("Database block size").intValue(),
                number.apply("WAL block size").intValue(),
                number.apply("Bytes per WAL segment"),
                number.apply("Data page checksum version") > 0);
    }

    /**
     * From the first bytes of the file in hexadecimal, as od prints them. Sizes are 0 then, for not known, and checksums
     * false; null where these are not such bytes.
     */
    static @Nullable ControlData ofBytes(String hex) {
        String digits = hex.replaceAll("\\s", "");
        if (!digits.matches("[0-9a-f]{%d}".formatted(2 * HEAD))) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(digits)).order(ByteOrder.LITTLE_ENDIAN);
        if (!isVersion(bytes.getInt(VERSION_AT))) {
            bytes.order(ByteOrder.BIG_ENDIAN);
        }
        int version = bytes.getInt(VERSION_AT);
        int state = bytes.getInt(STATE_AT);
        if (!isVersion(version)) {
            return null;
        }
        int timelineAt = version < WITHOUT_PREVIOUS_CHECKPOINT ? 56 : 48;
        return new ControlData(
                Long.toUnsignedString(bytes.getLong(0)),
                bytes.getInt(timelineAt),
                state >= 0 && state < STATES.size() ? STATES.get(state) : "",
                bytes.getInt(CATALOG_AT),
                0,
                0,
                0,
                false);
    }

    private static boolean isVersion(int number) {
        return number > 0 && number <= LAST_VERSION;
    }
}
