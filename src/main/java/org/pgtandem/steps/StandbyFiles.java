package org.pgtandem.steps;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgtandem.conf.Include;
import org.pgtandem.conf.SettingsFile;
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
        List<String> paths = new ArrayList<>();
        if (cluster.configInside()) {
            CONFIGURATION.forEach(name -> paths.add(cluster.inside(name)));
            addIncludes(cluster.inside("postgresql.conf"), paths);
        }
        if (cluster.version().hasSlots()) {
            paths.add(cluster.inside(AUTO));
        }
        return paths;
    }

    /** What the standby's own file includes from its own data directory, where a copy brings the primary's or nothing. */
    private void addIncludes(String path, List<String> paths) {
        for (Include include : SettingsFile.parse(own(path).text()).includes()) {
            String included = include.resolvedAgainst(path);
            if (included.startsWith(cluster.inside("")) && !included.contains("/../")) {
                Stream<String> files =
                        include.kind() == Include.Kind.INCLUDE_DIR ? filesIn(included) : Stream.of(included);
                files.filter(file -> !paths.contains(file)).toList().forEach(file -> {
                    paths.add(file);
                    addIncludes(file, paths);
                });
            }
        }
    }

    /** The standby's own files there, and those that the copy brings to that directory of the primary. */
    private Stream<String> filesIn(String directory) {
        String inside = directory.endsWith("/") ? directory : directory + "/";
        Cluster primary = site.cluster(site.primary());
        String there = primary.inside(inside.substring(cluster.inside("").length(), inside.length() - 1));
        Stream<String> own = site.snapshot().node(host).files().byPath().values().stream()
                .filter(TextFile::exists)
                .map(TextFile::path)
                .filter(path ->
                        path.startsWith(inside) && path.indexOf('/', inside.length()) < 0 && path.endsWith(".conf"));
        Stream<String> copied = site.settingsFilesIn(site.primary(), there).stream()
                .map(path -> inside + path.substring(there.length() + 1));
        return Stream.concat(own, copied).sorted().distinct();
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
        String there = primary.inside(path.substring(cluster.inside("").length()));
        ConfigFiles read = site.live(site.primary()).files();
        TextFile now = read.byPath().containsKey(there) ? read.file(there) : site.read(site.primary(), there);
        TextFile file = upcoming.file(site.primary(), now);
        return new TextFile(path, file.text(), file.charset(), file.hash(), file.owner(), file.mode());
    }
}
