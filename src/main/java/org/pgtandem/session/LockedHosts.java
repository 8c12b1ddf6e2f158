package org.pgtandem.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pgtandem.engine.HostLockHolder;
import org.pgtandem.engine.HostLocks;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.As;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.remote.Fleet;

/** Carries out a run alone on its hosts: nobody's at another desktop meets it there. */
record LockedHosts(Fleet fleet) {

    /** Where the locks of all hosts are that were looked at. */
    static Map<String, As> of(Snapshot snapshot) {
        Map<String, As> owners = new HashMap<>();
        snapshot.nodes()
                .forEach((host, node) -> owners.put(host, As.user(node.cluster().owner())));
        return owners;
    }

    /** Where the locks of all hosts are that changes are taken back on. */
    static Map<String, As> of(List<Change> changes) {
        return HostLocks.places(changes);
    }

    /** Does that work while those locks are held; answers {@code otherwise} if another run holds one. */
    Outcome alone(String run, Map<String, As> places, Function<Finding, Outcome> otherwise, Supplier<Outcome> work) {
        HostLocks.Held held;
        try {
            held = new HostLocks(fleet, places).take(holder(run));
        } catch (HostFailure refused) {
            return otherwise.apply(refused.finding());
        }
        try {
            return work.get();
        } finally {
            held.close();
        }
    }

    private static HostLockHolder holder(String run) {
        return new HostLockHolder(
                run,
                System.getProperty("user.name") + "@" + desktop(),
                ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                pid -> ProcessHandle.of(pid).isPresent());
    }

    private static String desktop() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed desktop";
        }
    }

    /** Whoever holds one of those locks now. */
    List<Finding> held(Map<String, As> places) {
        return new HostLocks(fleet, places)
                .held().entrySet().stream()
                        .map(lock -> HostLocks.held(lock.getKey(), lock.getValue()))
                        .toList();
    }

    /** Lets go of those of these locks that are still what the person was shown. */
    void release(Map<String, As> places, List<Finding> shown) {
        shown.forEach(lock -> new HostLocks(fleet, places).release(lock.serverSays()));
    }
}
