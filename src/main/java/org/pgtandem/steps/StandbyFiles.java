package org.pgtandem.steps;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Standby;
import org.pgtandem.probe.ConfigFiles;
import org.pgtandem.remote.TextFile;

/**
 * The files of a standby's data directory as they are or, while its copy is still to be made, as the copy will bring
 * them, with what earlier steps will have written: what is shown before the run is what is found when it comes to it.
 */
final class StandbyFiles {
    private static final List<String> CONFIGURATION = List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf");
    private static final String AUTO = "postgresql.auto.conf";

    private final Site site;
    private final String host;
    private final Cluster cluster;
    private final StandbyPlace place;
    private final Upcoming upcoming;

    StandbyFiles(Site site, Standby standby, List<Change> before) {
        this.site = site;
        this.host = standby.name();
        this.cluster = site.cluster(host);
        this.place = new StandbyPlace(site, standby);
        this.upcoming = new Upcoming(before);
    }

    /** Whether the copy that this run makes is not in its place yet. */
    boolean copyIsToCome() {
        return !place.isCopy(site.live(host).cluster());
    }

    /** Paths of the standby's own files that a copy replaces, if there was a cluster before and this run replaces it. */
    List<String> toPutBack() {
        if (setAside().isEmpty() && (!place.copiedByThisRun() || !place.hadCluster())) {
            return List.of();
        }
        Stream<String> names = cluster.configInside() ? CONFIGURATION.stream() : Stream.of();
        Stream<String> auto = cluster.version().hasSlots() ? Stream.of(AUTO) : Stream.of();
        return Stream.concat(names, auto).map(cluster::inside).toList();
    }

    /** Where the standby's own files lie since a run before this one made the copy. */
    private Optional<String> setAside() {
        return place.copiedByThisRun() ? Optional.empty() : site.copiedBy(host).map(place::aside);
    }

    /** The standby's own file, as it was before the copy. */
    TextFile own(String path) {
        Optional<String> aside = setAside();
        if (aside.isPresent()) {
            return site.read(
                    host,
                    aside.get() + path.substring(cluster.realDataDirectory().length()));
        }
        ConfigFiles before = site.snapshot().node(host).files();
        return before.file(path);
    }

    /** A file of the data directory. */
    TextFile file(String path) {
        return upcoming.file(host, copyIsToCome() ? copied(path) : site.read(host, path));
    }

    /** A file that no copy brings. */
    TextFile absent(String path) {
        TextFile none = new TextFile(path, "", StandardCharsets.UTF_8, TextFile.ABSENT, "", "");
        return upcoming.file(host, copyIsToCome() ? none : site.read(host, path));
    }

    /** The configuration that the standby will be started with. */
    ConfigFiles configuration() {
        if (!copyIsToCome()) {
            return upcoming.files(host, site.live(host).files());
        }
        Map<String, TextFile> files =
                new HashMap<>(site.snapshot().node(host).files().byPath());
        Stream.concat(CONFIGURATION.stream(), Stream.of(AUTO))
                .map(cluster::inside)
                .filter(path -> cluster.configInside() || path.endsWith(AUTO))
                .forEach(path -> files.put(path, copied(path)));
        return upcoming.files(host, new ConfigFiles(files));
    }

    /** What the copy brings to that path: the primary's file, if it lies in the primary's data directory. */
    private TextFile copied(String path) {
        Cluster primary = site.cluster(site.primary());
        TextFile now = site.live(site.primary())
                .files()
                .file(primary.inside(path.substring(cluster.inside("").length())));
        TextFile file = upcoming.file(site.primary(), now);
        return new TextFile(path, file.text(), file.charset(), file.hash(), file.owner(), file.mode());
    }
}
