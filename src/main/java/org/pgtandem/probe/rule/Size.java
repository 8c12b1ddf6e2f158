package org.pgtandem.probe.rule;

import java.util.List;
import java.util.Locale;

/** A number of bytes, shown as pg_size_pretty shows it, with one decimal. */
record Size(long bytes) {
    private static final int STEP = 1024;
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

    @Override
    public String toString() {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
    }
}
