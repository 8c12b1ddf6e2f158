package org.pgtandem.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A secret that is known again wherever it turns up. Half of it is letters that no quoting touches; the rest is what
 * quoting is for.
 */
record Canary(String mark) {
    private static final String HOSTILE = "'\"\\: 새 $(x)`;%s&<";
    private static final int ALIGNMENTS = 3;

    /** The secret. */
    String value() {
        return mark + HOSTILE + mark;
    }

    /** What tells it: in any quoting, in base64 wherever it begins, in hexadecimal, in UTF-16. None holds a line break. */
    List<String> signs() {
        List<String> signs = new ArrayList<>(List.of(
                mark,
                HexFormat.of().formatHex(mark.getBytes(UTF_8)),
                HexFormat.of().withUpperCase().formatHex(mark.getBytes(UTF_8)),
                new String(mark.getBytes(UTF_16LE), ISO_8859_1)));
        for (int before = 0; before < ALIGNMENTS; before++) {
            byte[] bytes = (" ".repeat(before) + mark).getBytes(UTF_8);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            // The first and the last few letters depend on what stands around it.
            signs.add(encoded.substring(before == 0 ? 0 : 4, encoded.length() - 4));
        }
        return signs;
    }
}
