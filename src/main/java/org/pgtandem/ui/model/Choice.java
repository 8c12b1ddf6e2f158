package org.pgtandem.ui.model;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Fields;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;

/** Which cluster is to be the primary, and which its standbys. Window's thread only. */
public final class Choice {
    private static final int MOST_STANDBYS = 16;

    private final List<HostEntry> hosts;
    private final Options options = new Options();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final Set<Candidate> standbys = new LinkedHashSet<>();
    private final Map<Candidate, Candidate> upstreams = new HashMap<>();
    private @Nullable Candidate primary;

    Choice(List<HostEntry> hosts) {
        this.hosts = hosts;
    }

    /** Grows with every change of what is chosen. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** How the cluster is to replicate. */
    public Options options() {
        return options;
    }

    /** The primary, or null. */
    public @Nullable Candidate primary() {
        return primary;
    }

    /** The standbys, in the order in which they were chosen. */
    public List<Candidate> standbys() {
        return List.copyOf(standbys);
    }

    /** Whom a standby follows. */
    public @Nullable Candidate upstream(Candidate standby) {
        Candidate above = upstreams.get(standby);
        return above != null && standbys.contains(above) ? above : primary;
    }

    /** Makes it the primary; what can't follow it is no standby any more. */
    public void choosePrimary(Candidate candidate) {
        if (candidate.unfitAsPrimary().equals(Candidate.FIT)) {
            primary = candidate;
            standbys.removeIf(standby -> !standby.unfitAsStandby(candidate).equals(Candidate.FIT));
            changed();
        }
    }

    /** Makes it a standby. */
    public void chooseStandby(Candidate candidate) {
        if (candidate.unfitAsStandby(primary).equals(Candidate.FIT) && standbys.size() < MOST_STANDBYS) {
            standbys.add(candidate);
            changed();
        }
    }

    /** Leaves it alone. */
    public void leave(Candidate candidate) {
        standbys.remove(candidate);
        upstreams.remove(candidate);
        if (candidate.equals(primary)) {
            primary = null;
        }
        changed();
    }

    /** Lets a standby follow another one, or the primary. */
    public void follow(Candidate standby, Candidate upstream) {
        if (!goesBack(upstream, standby)) {
            upstreams.put(standby, upstream);
            changed();
        }
    }

    /** Whether going upstream from there comes to that standby. */
    private boolean goesBack(Candidate from, Candidate standby) {
        Candidate above = from;
        for (int i = 0; i <= standbys.size() && above != null; i++) {
            if (above.equals(standby)) {
                return true;
            }
            above = above.equals(primary) ? null : upstream(above);
        }
        return false;
    }

    /** Where only one cluster can be the primary it is proposed, with the other hosts' only clusters as its standbys. */
    void propose() {
        List<Candidate> fit = candidates().stream()
                .filter(candidate -> candidate.unfitAsPrimary().equals(Candidate.FIT))
                .toList();
        if (primary == null && fit.size() == 1) {
            primary = fit.getFirst();
            hosts.stream()
                    .filter(host -> host.candidates().size() == 1)
                    .map(host -> host.candidates().getFirst())
                    .filter(candidate -> candidate.unfitAsStandby(primary).equals(Candidate.FIT))
                    .limit(MOST_STANDBYS)
                    .forEach(standbys::add);
        }
        changed();
    }

    /** Forgets what lies on other hosts. */
    void keepOnly(List<HostEntry> left) {
        List<SshTarget> targets = left.stream().map(HostEntry::target).toList();
        standbys.removeIf(candidate -> !targets.contains(candidate.target()));
        if (primary != null && !targets.contains(primary.target())) {
            primary = null;
        }
        changed();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    private List<Candidate> candidates() {
        return hosts.stream().flatMap(host -> host.candidates().stream()).toList();
    }

    /** What is still missing for a set-up; of nothing where it is complete. */
    public Text missing() {
        if (primary == null) {
            return Text.of("Choose the primary.");
        }
        if (standbys.isEmpty()) {
            return Text.of("Choose a standby.");
        }
        if (hosts.stream().anyMatch(host -> !good(host.address().get()))) {
            return Text.of("An address is neither a host name nor an address.");
        }
        return options.good().get() ? Candidate.FIT : Text.of("Correct the options under More.");
    }

    /** Whether that is a host name or an address. */
    public static boolean good(String address) {
        try {
            Fields.address(address.strip());
            return true;
        } catch (FieldInvalid e) {
            return false;
        }
    }

    /** What is missing for a pair to watch; of nothing where there is one. */
    public Text missingStream() {
        return Streams.among(candidates()).isPresent()
                ? Candidate.FIT
                : Text.of("Name a primary that runs and a standby with its system identifier.");
    }

    Optional<Topology> topology() {
        if (primary == null || !missing().equals(Candidate.FIT)) {
            return Optional.empty();
        }
        return Optional.of(new Drafts(this::address)
                .topology(primary, standbys(), standby -> Objects.requireNonNull(upstream(standby)), options));
    }

    Optional<Topology> streaming() {
        return Streams.among(candidates())
                .filter(streams -> options.good().get())
                .map(streams -> new Drafts(this::address)
                        .topology(streams.primary(), streams.standbys(), streams::upstream, options));
    }

    private String address(Candidate chosen) {
        return hosts.stream()
                .filter(host -> host.target().equals(chosen.target()))
                .map(host -> host.address().get().strip())
                .findFirst()
                .orElse(chosen.target().host());
    }
}
