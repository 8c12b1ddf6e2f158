package org.pgtandem.ui.kit;

import javafx.scene.layout.VBox;

/**
 * A frame over what stands below each other. It remembers how high it is: a long page asks all of its cards anew, and they all
 * that is in them, whenever one of them is added or changes.
 */
final class Card extends VBox {
    private final Remembered least = new Remembered();
    private final Remembered wanted = new Remembered();

    @Override
    protected double computeMinHeight(double within) {
        return least.at(within, super::computeMinHeight);
    }

    @Override
    protected double computePrefHeight(double within) {
        return wanted.at(within, super::computePrefHeight);
    }

    @Override
    public void requestLayout() {
        // Already asked for by what it inherits from, before it has any of its own.
        if (wanted != null) {
            least.forget();
            wanted.forget();
        }
        super.requestLayout();
    }
}
