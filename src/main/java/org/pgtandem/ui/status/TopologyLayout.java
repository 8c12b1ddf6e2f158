package org.pgtandem.ui.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;

/**
 * Where hosts stand in the drawing: a column for each step away from the primary, a row for each host that nobody follows,
 * and what is followed in the middle of its followers. Pure.
 *
 * @param followers by what they follow; the primary is first
 */
record TopologyLayout(Map<String, List<String>> followers) {

    /** A box's left edge and its middle's height. */
    record Place(double x, double y) {}

    static TopologyLayout of(Report report) {
        Map<String, List<String>> followers = new LinkedHashMap<>();
        followers.put(report.primary().name(), new ArrayList<>());
        for (StandbyStatus standby : report.standbys()) {
            followers.computeIfAbsent(standby.name(), name -> new ArrayList<>());
        }
        for (StandbyStatus standby : report.standbys()) {
            followers
                    .computeIfAbsent(standby.upstream(), name -> new ArrayList<>())
                    .add(standby.name());
        }
        return new TopologyLayout(followers);
    }

    /** All hosts. */
    List<String> names() {
        return List.copyOf(followers.keySet());
    }

    private String root() {
        return followers.keySet().iterator().next();
    }

    private List<String> followersOf(String name) {
        return followers.getOrDefault(name, List.of());
    }

    /** How many rows it takes. */
    int rows() {
        return (int)
                Math.max(1, followers.values().stream().filter(List::isEmpty).count());
    }

    /** How many steps away from the primary the farthest is. */
    int steps() {
        return depth(root());
    }

    private int depth(String name) {
        return followersOf(name).stream()
                .mapToInt(next -> 1 + depth(next))
                .max()
                .orElse(0);
    }

    /** Where each stands, if the last column begins at {@code width} and all rows take {@code height}. */
    Map<String, Place> places(double width, double height) {
        Map<String, Place> places = new LinkedHashMap<>();
        place(root(), 0, 0, width / Math.max(1, depth(root())), height / rows(), places);
        return places;
    }

    /** Places that host and its followers from that row on; answers the first row below them. */
    private int place(String name, int column, int row, double wide, double high, Map<String, Place> places) {
        int next = row;
        for (String follower : followersOf(name)) {
            next = place(follower, column + 1, next, wide, high, places);
        }
        int below = Math.max(next, row + 1);
        places.put(name, new Place(column * wide, (row + below) / 2.0 * high));
        return below;
    }
}
