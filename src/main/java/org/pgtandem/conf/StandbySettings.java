package org.pgtandem.conf;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.pgtandem.model.PgVersion;

/**
 * What makes a server a standby: recovery.conf up to 11; from 12 on settings of postgresql.auto.conf beside an empty
 * standby.signal (PostgreSQL manual, "Standby Server Settings" and "recovery.conf file merged into postgresql.conf").
 *
 * @param primary how it logs in to its upstream
 * @param slot its slot there; slots came with 9.4
 * @param applyDelay recovery_min_apply_delay, which came with 9.4; zero for none
 */
public record StandbySettings(PgVersion version, Conninfo primary, Optional<String> slot, Duration applyDelay) {
    private static final Pattern SLOT = Pattern.compile("[a-z0-9_]{1,63}");
    private static final List<String> NAMES =
            List.of("primary_conninfo", "primary_slot_name", "recovery_target_timeline", "recovery_min_apply_delay");

    /** The empty file that makes a server of 12 or later start as a standby. */
    public static final String SIGNAL_FILE = "standby.signal";

    /**
     * @throws IllegalArgumentException if the version can't do what is asked for, its libpq does not know a keyword, or the
     *     slot's name is none
     */
    public StandbySettings {
        if (!version.hasSlots() && (slot.isPresent() || !applyDelay.isZero())) {
            throw new IllegalArgumentException("slots and an apply delay came with PostgreSQL 9.4, this is " + version);
        }
        if (slot.isPresent() && !SLOT.matcher(slot.get()).matches()) {
            throw new IllegalArgumentException("'" + slot.get() + "' is no name of a replication slot");
        }
        if (applyDelay.isNegative() || applyDelay.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an apply delay is between 0 and 24 days");
        }
        if (!primary.unknownTo(version).isEmpty()) {
            throw new IllegalArgumentException("libpq of PostgreSQL " + version + " does not know "
                    + String.join(", ", primary.unknownTo(version)));
        }
    }

    /** The settings by name, in the order in which they are written. */
    public SequencedMap<String, String> settings() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        if (version.usesRecoveryConf()) {
            settings.put("standby_mode", "on");
        }
        settings.put("primary_conninfo", primary.text());
        slot.ifPresent(name -> settings.put("primary_slot_name", name));
        if (version.usesRecoveryConf()) {
            // From 12 on this is the default.
            settings.put("recovery_target_timeline", "latest");
        }
        if (!applyDelay.isZero()) {
            settings.put("recovery_min_apply_delay", written(applyDelay));
        }
        return Collections.unmodifiableSequencedMap(settings);
    }

    /** The text of recovery.conf; up to 11 only. */
    public String recoveryConf() {
        if (!version.usesRecoveryConf()) {
            throw new IllegalStateException("PostgreSQL " + version + " refuses to start with a recovery.conf");
        }
        StringBuilder text = new StringBuilder();
        settings()
                .forEach((name, value) -> text.append(name)
                        .append(" = ")
                        .append(SettingsLexer.quote(value))
                        .append('\n'));
        return text.toString();
    }

    /**
     * A recovery.conf, or from 12 on a postgresql.auto.conf, with these settings; what an earlier life as a standby left
     * there of them and is not wanted goes. The same text if nothing of it differs.
     */
    public SettingsFile applyTo(SettingsFile before) {
        SequencedMap<String, String> settings = settings();
        SettingsFile file = before;
        for (String name : NAMES) {
            file = settings.containsKey(name) ? file : file.remove(name);
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            file = file.set(setting.getKey(), setting.getValue());
        }
        return file;
    }

    private static String written(Duration delay) {
        long millis = delay.toMillis();
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "min";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
