package org.pgtandem.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A text over as many lines as it needs. It remembers how high it is: a label that wraps breaks its text anew each time that
 * it is asked, which a long page does for all of them whenever one thing on it changes.
 */
final class Paragraph extends Label {
    private final Remembered height = new Remembered();

    Paragraph() {
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    protected double computePrefHeight(double within) {
        return height.at(within, super::computePrefHeight);
    }

    @Override
    public void requestLayout() {
        // Already asked for by what it inherits from, before it has any of its own.
        if (height != null) {
            height.forget();
        }
        super.requestLayout();
    }
}
