package org.pgtandem.ui.page.section;

import org.pgtandem.model.Section;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;

/** What is special about each section's page, a line each. */
final class Parts {
    private Parts() {}

    static Part of(Translator words, WizardModel wizard, Section section) {
        Fields fields = new Fields(words, wizard);
        return switch (section) {
            case USER -> new UserPart(fields);
            case HBA -> new HbaPart(words, fields);
            case CONF -> new ConfPart(words, fields);
            case BASEBACKUP -> new BackupPart(words, fields);
            case RECOVERY -> new RecoveryPart(words, wizard, fields);
            case HOTSTANDBY -> new HotStandbyPart(fields);
            case TEST -> new TestPart(fields);
        };
    }
}
