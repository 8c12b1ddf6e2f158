package org.pgtandem.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Scripts;

/** Asks a host what it is, in one round trip: facts.sh as root if the login may, else as "postgres", else as the login. */
public final class HostProbe {
    /** Many practice hosts share one machine, and each sees the clusters of all. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Remote remote;
    private final InstantSource clock;
    private final Function<As, Route> routes;

    /** A probe of that host. */
    public HostProbe(Remote remote, InstantSource clock) {
        this(remote, clock, remote::route);
    }

    /** A probe that becomes other users of the host by those routes alone. */
    HostProbe(Remote remote, InstantSource clock, Function<As, Route> routes) {
        this.remote = remote;
        this.clock = clock;
        this.routes = routes;
    }

    /**
     * Looks. A data directory that is hidden from that user, but not from its owner, takes a second look as the owner.
     *
     * @param dataDirectories that the person named, whether they exist or not
     * @param paths where something is to be put
     * @throws HostFailure if the host can't be reached, or its answer was cut off
     */
    public HostFacts look(List<String> dataDirectories, List<String> paths) {
        boolean root = routes.apply(As.ROOT).works();
        As postgres = As.user("postgres");
        As as = root ? As.ROOT : routes.apply(postgres).works() ? postgres : As.LOGIN;
        HostFacts facts = look(as, root, dataDirectories, paths);
        return facts.hiddenBy().stream()
                .map(As::user)
                .filter(owner -> !owner.equals(as) && routes.apply(owner).works())
                .findFirst()
                .map(owner -> look(owner, root, dataDirectories, paths))
                .orElse(facts);
    }

    private HostFacts look(As as, boolean root, List<String> dataDirectories, List<String> paths) {
        String[] arguments = Stream.of(dataDirectories.stream(), Stream.of("--"), paths.stream())
                .flatMap(words -> words)
                .toArray(String[]::new);
        Instant asked = clock.instant();
        Output output = remote.run(Command.script(as, Scripts.load(HostProbe.class, "facts.sh"), arguments)
                .within(LONGEST));
        Instant answered = clock.instant();
        FactsReader reader = new FactsReader(FactBlock.read(output.bytes()).orElseThrow(() -> cutOff(output)));
        HostFacts facts = reader.read(remote.host(), asked, answered, unit -> root);
        Set<String> controlled = controlled(facts);
        return controlled.isEmpty() ? facts : reader.read(remote.host(), asked, answered, controlled::contains);
    }

    /** The units that clusters' owners may stop and start themselves, where the login may not become root. */
    private Set<String> controlled(HostFacts facts) {
        Map<String, List<String>> byOwner = new HashMap<>();
        for (Cluster cluster : facts.clusters()) {
            String unit = facts.unitsOutOfReach().get(cluster.realDataDirectory());
            if (unit != null) {
                byOwner.computeIfAbsent(cluster.owner(), owner -> new ArrayList<>())
                        .add(unit);
            }
        }
        Set<String> controlled = new HashSet<>();
        byOwner.forEach((owner, units) -> {
            As as = As.user(owner);
            if (routes.apply(as).works()) {
                remote.run(Command.script(as, Scripts.load(HostProbe.class, "units.sh"), units.toArray(String[]::new)))
                        .text()
                        .lines()
                        .forEach(controlled::add);
            }
        });
        return controlled;
    }

    private HostFailure cutOff(Output output) {
        return new HostFailure(
                HostFailure.Kind.FAILED,
                Finding.blocker(
                        "FactsIncomplete",
                        remote.host(),
                        Text.of(
                                "The host could not be looked at: the script that reads its facts ended early, with exit code %s.",
                                output.exit()),
                        output.words(),
                        Text.of(
                                "Run 'sh -c id' on the host as the same login: /bin/sh and the basic tools must work.")));
    }
}
