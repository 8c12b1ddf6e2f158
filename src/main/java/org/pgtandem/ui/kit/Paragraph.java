package org.pgtandem.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A text over as many lines as it needs. It remembers how high it is: a label that wraps breaks its text anew each time that
 * it is asked, which a long page does for all of them whenever one thing on it changes.
 */
final class Paragraph extends Label {
    private static final double NONE = Double.NaN;

    private double width = NONE;
    private double height = NONE;

    Paragraph() {
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
    }

    @Override
    protected double computePrefHeight(double within) {
        if (within != width) {
            height = super.computePrefHeight(within);
            width = within;
        }
        return height;
    }

    @Override
    public void requestLayout() {
        width = NONE;
        super.requestLayout();
    }
}
