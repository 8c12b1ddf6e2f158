package org.pgtandem.ui.model;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.probe.Discovery.FoundCluster;
import org.pgtandem.probe.HostFacts;
import org.pgtandem.probe.ServerFacts;

/**
 * Something on a host that may become the primary or a standby.
 *
 * @param found a cluster, or null for the place of a cluster on a host that has none
 */
public record Candidate(
        SshTarget target, HostFacts host, @Nullable FoundCluster found) {

    /** The cluster, or null where there is none yet. */
    public @Nullable Cluster cluster() {
        return found == null ? null : found.cluster();
    }

    /** What its server says, or null where it was not asked. */
    public @Nullable ServerFacts server() {
        return found == null ? null : found.server();
    }

    /** Why it can't be part of a set-up at all; {@link Text#of} of nothing where it can. */
    public Text unfit() {
        Cluster cluster = cluster();
        if (!host.managers().isEmpty()) {
            return Text.of(
                    "%s looks after this host's clusters: change them there.",
                    host.managers().getFirst());
        }
        if (cluster == null) {
            return host.installations().stream()
                            .anyMatch(found -> found.programs().has("postgres"))
                    ? FIT
                    : Text.of("The host has no PostgreSQL programs: install them first.");
        }
        if (cluster.state() == Cluster.State.FOREIGN) {
            return Text.of("The data directory holds something else.");
        }
        if (cluster.version().compareTo(PgVersion.OLDEST) < 0) {
            return Text.of("PostgreSQL %s is older than 9.3, the oldest that can be set up.", cluster.version());
        }
        return cluster.version().from(PgVersion.NEWEST_MAJOR + 1)
                ? Text.of("PostgreSQL %s is newer than this pgTandem knows.", cluster.version())
                : FIT;
    }

    /** Why it can't be the primary; empty where it can. */
    public Text unfitAsPrimary() {
        Cluster cluster = cluster();
        Text unfit = unfit();
        if (!unfit.equals(FIT)) {
            return unfit;
        }
        if (cluster == null || !cluster.running()) {
            return Text.of("It does not run: a primary has to.");
        }
        if (cluster.state() == Cluster.State.STANDBY) {
            return Text.of("It is a standby.");
        }
        return found != null && found.server() == null
                ? Text.of("Its server could not be asked: %s", found.words().strip())
                : FIT;
    }

    /** Why it can't be a standby of that primary; empty where it can. */
    public Text unfitAsStandby(@Nullable Candidate primary) {
        Cluster cluster = cluster();
        Cluster above = primary == null ? null : primary.cluster();
        Text unfit = unfit();
        if (!unfit.equals(FIT) || above == null) {
            return unfit;
        }
        if (this.equals(primary)) {
            return Text.of("It is the primary.");
        }
        if (cluster == null) {
            return FIT;
        }
        boolean decided = cluster.debianName() != null
                || cluster.state() == Cluster.State.PRIMARY
                || cluster.state() == Cluster.State.STANDBY;
        return decided && !cluster.version().sameFamily(above.version())
                ? Text.of(
                        "It is PostgreSQL %s, the primary %s: both have to be one major release.",
                        cluster.version().family(), above.version().family())
                : FIT;
    }

    /** Nothing stands against it. */
    public static final Text FIT = Text.of("");
}
