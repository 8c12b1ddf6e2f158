package org.pgtandem.ui.kit;

import java.util.function.DoubleUnaryOperator;

/** A height for the width for which it was computed last. */
final class Remembered {
    private static final double NONE = Double.NaN;

    private double width = NONE;
    private double height = NONE;

    /** The height for that width, computed where it is not known. */
    double at(double within, DoubleUnaryOperator compute) {
        if (within != width) {
            height = compute.applyAsDouble(within);
            width = within;
        }
        return height;
    }

    /** It may be another now. */
    void forget() {
        width = NONE;
    }
}
