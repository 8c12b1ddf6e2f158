package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.RemoteFiles.Obstacle;

/** Files that a plan would write, and that who is to write them could not: told before the first change. */
public final class UnwritableFiles {
    private final Site site;

    /** Who writes on a host. */
    private record Writer(String host, As as) {}

    /** Those of plans for that site. */
    public UnwritableFiles(Site site) {
        this.site = site;
    }

    /** The plan, with what stands in the way of its writing; throws {@link org.pgtandem.model.HostFailure}. */
    public Plan told(Plan plan) {
        Map<Writer, Set<String>> paths = new LinkedHashMap<>();
        plan.changes().stream().flatMap(change -> change.actions().stream()).forEach(action -> {
            switch (action) {
                case Action.WriteFile write -> add(paths, write.host(), write.as(), write.path());
                case Action.WriteAbove write -> add(paths, write.host(), write.as(), write.path());
                default -> {}
            }
        });
        List<Finding> findings = new ArrayList<>(plan.findings());
        paths.forEach((writer, files) -> {
            List<String> now = files.stream()
                    .filter(path -> !isCopied(writer.host(), path))
                    .toList();
            obstacles(writer, now).map(obstacle -> finding(writer, obstacle)).forEach(findings::add);
        });
        return new Plan(plan.changes(), findings);
    }

    private static void add(Map<Writer, Set<String>> paths, String host, As as, String path) {
        paths.computeIfAbsent(new Writer(host, as), _ -> new LinkedHashSet<>()).add(path);
    }

    /** What lies in a data directory that is to be replaced is not what will be written to. */
    private boolean isCopied(String host, String path) {
        return path.startsWith(site.cluster(host).inside(""))
                && site.topology().standbys().stream()
                        .filter(standby -> standby.name().equals(host))
                        .anyMatch(standby -> new StandbyFiles(site, standby, List.of()).copyIsToCome());
    }

    private Stream<Obstacle> obstacles(Writer writer, List<String> paths) {
        return new RemoteFiles(site.fleet().remote(writer.host())).obstacles(writer.as(), paths).stream();
    }

    private Finding finding(Writer writer, Obstacle obstacle) {
        String user = writer.as() instanceof As.User(String name)
                ? name
                : site.cluster(writer.host()).owner();
        return Finding.blocker(
                "FileNotWritable",
                writer.host(),
                Text.of("%s has to be changed, and %s can't write it.", obstacle.path(), user),
                obstacle.shown(),
                hint(site.cluster(writer.host()).group(), user, obstacle));
    }

    private static Text hint(String group, String user, Obstacle obstacle) {
        String at = obstacle.at();
        return switch (obstacle.kind()) {
            case PLACE ->
                Text.of(
                        "The new text is put beside it and renamed: let %s make files in %s (chown %s:%s %s), and see that"
                                + " it is not mounted read-only.",
                        user, at, user, group, at);
            case OWNER ->
                Text.of(
                        "Its owner and group have to stay what they are: give it to %s (chown %s:%s %s).",
                        user, user, group, at);
            case LOCKED ->
                Text.of("Take away what makes it immutable (lsattr %s; chattr -i %s), or mount it read-write.", at, at);
            case MOUNTED ->
                Text.of("It is a mount by itself, which can't be replaced: mount the directory that it lies in.");
        };
    }
}
