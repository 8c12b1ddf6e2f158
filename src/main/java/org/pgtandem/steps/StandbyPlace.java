package org.pgtandem.steps;

import org.pgtandem.model.Cluster;
import org.pgtandem.model.ControlData;
import org.pgtandem.model.Standby;

/** Where a standby's copy goes, and how the names of this run's directories are made. */
final class StandbyPlace {
    private final Site site;
    private final Standby standby;
    private final Cluster cluster;

    StandbyPlace(Site site, Standby standby) {
        this.site = site;
        this.standby = standby;
        this.cluster = site.cluster(standby.name());
    }

    /** The data directory with symbolic links followed: a link stays, and what it points to changes. */
    String data() {
        return cluster.realDataDirectory();
    }

    /** Where the copy is made, on the same file system. */
    String copy() {
        return inside() ? data() + "/.pgtandem-" + site.run() : data() + ".pgtandem-" + site.run();
    }

    /** The name that the old data directory gets. */
    String aside() {
        return aside(site.run());
    }

    /** The name that a run gave, or gives, to the old data directory. */
    String aside(String run) {
        return data() + (inside() ? "/" : "") + ".before-pgtandem-" + run;
    }

    /** Whether only the contents can be moved: a mount point can't be renamed. */
    boolean inside() {
        return cluster.mountPoint();
    }

    /** The word for swap.sh. */
    String how() {
        return inside() ? "inside" : "beside";
    }

    /** The file that says that the directories were swapped. */
    String flag() {
        return cluster.home() + "/.pgtandem/" + site.run() + "/swapped-" + standby.name();
    }

    /** The file that says what was made for the copy outside of it. */
    String made() {
        return cluster.home() + "/.pgtandem/" + site.run() + "/made-" + standby.name();
    }

    /** Where the copy's WAL goes; empty for inside the data directory. What is kept elsewhere today stays elsewhere. */
    String walDirectory() {
        if (standby.walDirectory() != null) {
            return standby.walDirectory();
        }
        return cluster.walTarget().isEmpty() ? "" : cluster.walTarget() + "-" + site.run();
    }

    /** Whether the old data directory held a cluster of its own, with files to put back. */
    boolean hadCluster() {
        return switch (cluster.state()) {
            case PRIMARY, STANDBY, BACKUP -> true;
            case ABSENT, EMPTY, FOREIGN -> false;
        };
    }

    /** Whether that cluster is a copy of the primary, as a standby or as a base backup that was never started. */
    boolean isCopy(Cluster found) {
        return isOfPrimary(found) && (!anew() || site.exists(standby.name(), flag()));
    }

    /** Whether the copy that is there is to be replaced by one that this run makes. */
    boolean anew() {
        return site.snapshot().anew().contains(standby.name());
    }

    private boolean isOfPrimary(Cluster found) {
        ControlData own = found.control();
        ControlData primary = site.cluster(site.primary()).control();
        return own != null
                && primary != null
                && own.systemIdentifier().equals(primary.systemIdentifier())
                && (found.state() == Cluster.State.STANDBY || found.state() == Cluster.State.BACKUP);
    }

    /** Whether this run makes, or made, the copy: then what was there before is what was planned with. */
    boolean copiedByThisRun() {
        return anew() || !isCopy(cluster);
    }
}
