package org.pgtandem.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.pgtandem.model.As;
import org.pgtandem.model.Change;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;
import org.pgtandem.remote.Waiting;

/**
 * Keeps the runs of two desktops apart: while a run is at work, each host that it changes holds a file with its holder's
 * name in the folder of its cluster's owner. Throws {@link HostFailure}.
 */
public final class HostLocks {
    private static final int HELD = 11;

    private final Fleet fleet;
    private final Map<String, As> places;

    /** The locks of those hosts, by name: in the home of which user. */
    public HostLocks(Fleet fleet, Map<String, As> places) {
        this.fleet = fleet;
        this.places = Map.copyOf(places);
    }

    /** In whose homes changes leave something: there their run's locks are. */
    public static Map<String, As> places(List<Change> changes) {
        Map<String, As> places = new HashMap<>();
        changes.stream()
                .flatMap(change -> change.undo().stream())
                .flatMap(action -> Traces.of(action).stream())
                .filter(trace -> !trace.as().equals(As.ROOT))
                .forEach(trace -> places.putIfAbsent(trace.host(), trace.as()));
        return places;
    }

    /** Whoever holds a lock of theirs, by host. */
    public Map<String, String> held() {
        Map<String, String> held = new HashMap<>();
        everywhere(host -> lock(host, "read", "", "")).forEach((host, output) -> {
            if (!output.text().isBlank()) {
                held.put(host, output.text().strip());
            }
        });
        return held;
    }

    /** Takes all, or none. A lock whose holder needs it no more is taken over. */
    public Held take(HostLockHolder holder) {
        try {
            everywhere(host -> taken(host, holder));
        } catch (HostFailure refused) {
            release(holder.text());
            throw refused;
        }
        return () -> release(holder.text());
    }

    private Output taken(String host, HostLockHolder holder) {
        Output output = lock(host, "take", holder.text(), "");
        String other = output.text().strip();
        if (output.exit() == HELD && holder.maySucceed(other)) {
            output = lock(host, "take", holder.text(), other);
        }
        if (!output.ok()) {
            throw new HostFailure(HostFailure.Kind.REFUSED, finding(host, output));
        }
        return output;
    }

    /** Lets go of a lock, whoever held it, that says that. */
    public void release(String says) {
        everywhere(host -> {
            try {
                return lock(host, "release", says, "");
            } catch (HostFailure lost) {
                // The same run takes it over when it is gone on with.
                return new Output(0, new byte[0], "");
            }
        });
    }

    /** A lock that is held until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private Map<String, Output> everywhere(Function<String, Output> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Output>> asked = new HashMap<>();
            places.keySet()
                    .forEach(host -> asked.put(host, CompletableFuture.supplyAsync(() -> work.apply(host), threads)));
            Map<String, Output> answers = new HashMap<>();
            asked.forEach((host, answer) -> answers.put(host, Waiting.result(answer)));
            return answers;
        } catch (CompletionException e) {
            throw e.getCause() instanceof HostFailure failure ? failure : e;
        }
    }

    private Output lock(String host, String what, String says, String instead) {
        As as = places.getOrDefault(host, As.LOGIN);
        return fleet.remote(host)
                .run(Command.script(as, Scripts.load(HostLocks.class, "lock.sh"), what, says, instead));
    }

    private static Finding finding(String host, Output output) {
        return output.exit() == HELD
                ? held(host, output.text().strip())
                : Finding.blocker(
                        "HostNotLocked",
                        host,
                        Text.of("This host could not be kept from other runs."),
                        output.words(),
                        Text.of("See that the cluster's owner has a home directory to write to."));
    }

    /** What a person is told of a lock. */
    public static Finding held(String host, String holder) {
        return Finding.blocker(
                "HostLocked",
                host,
                Text.of("Another run of pgTandem is at work on this host."),
                holder,
                Text.of("Wait for its end. If it is dead, pgtandem unlock FILE releases its lock."));
    }
}
