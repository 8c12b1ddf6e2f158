package org.pgtandem.ui.page.section;

import org.pgtandem.model.Section;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;

/** What is special about each section's page, a line each. */
final class Parts {
    private Parts() {}

    static Part of(Translator words, WizardModel wizard, Section section) {
        return switch (section) {
            case USER, HBA, CONF, BASEBACKUP, RECOVERY, HOTSTANDBY, TEST -> Part.PLAIN;
        };
    }
}
