package org.pgtandem.conf;

import java.util.Optional;

/** A recovery.conf of 9.3 to 11, kept byte for byte; its grammar is that of postgresql.conf. */
public record RecoveryFile(SettingsFile settings) {

    /** Reads any text; what the server would refuse is told by the settings' broken lines. */
    public static RecoveryFile parse(String text) {
        return new RecoveryFile(SettingsFile.parse(text));
    }

    /** The text, byte for byte as read. */
    public String print() {
        return settings.print();
    }

    /** Whether the server goes on in recovery until it is promoted. */
    public boolean isStandby() {
        return settings.get("standby_mode")
                .flatMap(mode -> SettingValue.truth(mode.value()))
                .orElse(false);
    }

    /**
     * How it logs in to its upstream; empty where it lives from an archive alone.
     *
     * @throws IllegalArgumentException if libpq would refuse the text
     */
    public Optional<Conninfo> primaryConninfo() {
        return settings.get("primary_conninfo").map(setting -> Conninfo.parse(setting.value()));
    }

    /** Its slot on the upstream. */
    public Optional<String> primarySlotName() {
        return settings.get("primary_slot_name").map(Setting::value).filter(name -> !name.isEmpty());
    }
}
