package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.engine.History;
import org.pgtandem.engine.Step;
import org.pgtandem.model.Change;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;

/** The one list of all steps, in the order in which they are done. */
public final class Steps {
    private Steps() {}

    /** The steps of those sections, in order; each standby's in the order of the topology, upstreams first. */
    public static List<Step> of(Site site, Set<Section> sections) {
        List<Standby> standbys = upstreamsFirst(site);
        List<Step> steps = new ArrayList<>();
        standbys.forEach(standby -> steps.add(new WriteReplicationPassword(site, standby)));
        steps.add(new CreateReplicationRole(site));
        steps.add(new AllowReplicationInHba(site, site.primary()));
        steps.add(new SetWalSettings(site));
        steps.add(new RestartPrimary(site));
        if (site.usesSlots()) {
            steps.add(new CreateReplicationSlots(site, site.primary()));
        }
        standbys.forEach(standby -> steps.add(new CopyPrimary(site, standby)));
        standbys.forEach(standby -> {
            steps.add(new PutBackConfiguration(site, standby));
            steps.add(new WriteRecoverySettings(site, standby));
            if (site.feeds(standby)) {
                steps.add(new AllowReplicationInHba(site, standby.name()));
            }
        });
        standbys.forEach(standby -> {
            steps.add(new ConfigureHotStandby(site, standby));
            steps.add(new StartStandby(site, standby));
            if (site.feeds(standby) && site.usesSlots()) {
                steps.add(new CreateReplicationSlots(site, standby.name()));
            }
        });
        steps.add(new SetSynchronousStandbys(site));
        steps.add(new ProveReplication(site));
        return steps.stream()
                .filter(step -> sections.contains(step.id().section()))
                .toList();
    }

    /** Whether that change makes a standby's copy. */
    public static boolean copies(Change change) {
        return change.step().equals(CopyPrimary.class.getSimpleName());
    }

    /** The standbys whose copies a run has begun to make. */
    public static Set<String> copied(History history) {
        return history.standing().stream()
                .filter(Steps::copies)
                .map(Change::host)
                .collect(Collectors.toSet());
    }

    private static List<Standby> upstreamsFirst(Site site) {
        List<Standby> ordered = new ArrayList<>();
        List<Standby> next = site.topology().downstreamOf(site.primary());
        while (!next.isEmpty()) {
            ordered.addAll(next);
            next = next.stream()
                    .flatMap(standby -> site.topology().downstreamOf(standby.name()).stream())
                    .toList();
        }
        return ordered;
    }
}
