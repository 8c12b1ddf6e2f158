package org.pgtandem.ui.kit;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/**
 * Something that a person can do on a page, shown as a button of the action bar.
 *
 * @param id the button's stable id
 * @param text in the language of the moment; "_" before its mnemonic
 * @param visible whether it is offered now
 * @param enabled whether it can be done now
 */
public record Act(
        String id,
        Weight weight,
        ObservableValue<String> text,
        ObservableBooleanValue visible,
        ObservableBooleanValue enabled,
        Runnable run) {

    /** How much it stands out. */
    public enum Weight {
        /** What most people will want next; Enter does it. */
        PRIMARY,
        PLAIN,
        LINK,
        /** Ends or takes back something. */
        DANGER
    }
}
