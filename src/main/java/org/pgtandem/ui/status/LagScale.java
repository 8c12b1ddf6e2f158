package org.pgtandem.ui.status;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.watch.History.Point;
import org.pgtandem.watch.History.Sample;

/**
 * How high a lag chart reaches.
 *
 * @param most seconds at its top, a number that reads well
 */
record LagScale(double most) {
    private static final List<Double> STEPS = List.of(
            0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0, 14_400.0,
            43_200.0, 86_400.0);

    /** High enough for all of them, and no higher than need be. */
    static LagScale of(List<Sample> samples) {
        double highest = samples.stream()
                .flatMap(sample -> sample.points().values().stream())
                .map(Point::lagSeconds)
                .flatMap(Stream::ofNullable)
                .mapToDouble(seconds -> seconds)
                .max()
                .orElse(0);
        return new LagScale(
                STEPS.stream().filter(step -> step >= highest).findFirst().orElse(highest));
    }
}
