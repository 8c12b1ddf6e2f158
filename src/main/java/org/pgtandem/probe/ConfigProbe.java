package org.pgtandem.probe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pgtandem.conf.HbaFile;
import org.pgtandem.conf.HbaToken;
import org.pgtandem.conf.Include;
import org.pgtandem.conf.SettingsFile;
import org.pgtandem.model.As;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.Scripts;
import org.pgtandem.remote.TextFile;

/**
 * Reads a cluster's configuration files as its owner, with all that they include: in one round trip, and one more for each
 * depth of includes that nobody told of before. Throws like {@link Remote}.
 */
public final class ConfigProbe {
    /** The server's CONF_FILE_MAX_DEPTH; it also ends files that include themselves. */
    private static final int DEEPEST = 10;

    private static final List<String> IN_DATA_DIRECTORY = List.of(
            "postgresql.conf",
            "postgresql.auto.conf",
            "pg_hba.conf",
            "pg_ident.conf",
            "recovery.conf",
            "standby.signal");

    private final Remote remote;
    private final Cluster cluster;
    private final As owner;
    private final Map<String, TextFile> read = new HashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> hbaFiles = new HashSet<>();
    private final Set<String> settingsFiles = new HashSet<>();

    /** A probe of that cluster. */
    public ConfigProbe(Remote remote, Cluster cluster) {
        this.remote = remote;
        this.cluster = cluster;
        this.owner = As.user(cluster.owner());
        this.hbaFiles.add(cluster.hbaFile());
    }

    /**
     * Reads postgresql.conf, postgresql.auto.conf, pg_hba.conf, pg_ident.conf, recovery.conf and standby.signal; of the data
     * directory also those that the server does not use, which a copy brings all the same.
     *
     * @param known configuration files that the host was seen to have; those of conf.d are complete
     * @param others more files to read, such as ~/.pgpass
     */
    public ConfigFiles look(List<String> known, List<String> others) {
        listed.add(directoryOf(cluster.configFile()) + "/conf.d");
        Set<String> wanted = new LinkedHashSet<>(List.of(cluster.configFile(), cluster.hbaFile(), cluster.identFile()));
        wanted.addAll(IN_DATA_DIRECTORY.stream().map(cluster::inside).toList());
        wanted.addAll(known);
        wanted.addAll(others);
        for (int depth = 0; depth <= DEEPEST && !wanted.isEmpty(); depth++) {
            List<TextFile> files = new RemoteFiles(remote).read(owner, List.copyOf(wanted));
            files.forEach(file -> read.put(file.path(), file));
            wanted = included(files);
            wanted.removeAll(read.keySet());
        }
        return new ConfigFiles(read);
    }

    private Set<String> included(List<TextFile> files) {
        Set<String> paths = new LinkedHashSet<>();
        Set<String> directories = new LinkedHashSet<>();
        for (TextFile file : files) {
            includes(file).forEach(include -> {
                String path = include.resolvedAgainst(file.path());
                (include.kind() == Include.Kind.INCLUDE_DIR ? directories : paths).add(trimmed(path));
            });
        }
        directories.removeAll(listed);
        if (!directories.isEmpty()) {
            listed.addAll(directories);
            paths.addAll(filesIn(directories));
        }
        return paths;
    }

    private Stream<Include> includes(TextFile file) {
        boolean settings = settingsFiles.contains(file.path())
                || (file.path().endsWith(".conf") && !file.path().equals(cluster.identFile()));
        if (!file.exists()) {
            return Stream.of();
        }
        return hbaFiles.contains(file.path()) ? includesOfHba(file) : settings ? includesOfSettings(file) : Stream.of();
    }

    /** What is named needs no name that ends in ".conf". */
    private Stream<Include> includesOfSettings(TextFile file) {
        List<Include> includes = SettingsFile.parse(file.text()).includes();
        includes.forEach(include -> settingsFiles.add(trimmed(include.resolvedAgainst(file.path()))));
        return includes.stream();
    }

    /** Other lines, and lists of names such as "@admins", which are read relative to the file too. */
    private Stream<Include> includesOfHba(TextFile file) {
        HbaFile hba = HbaFile.parse(file.text(), cluster.version());
        hba.includes().forEach(include -> hbaFiles.add(trimmed(include.resolvedAgainst(file.path()))));
        Stream<Include> names = hba.lines().stream()
                .flatMap(line -> Stream.concat(line.databases().stream(), line.users().stream()))
                .filter(HbaToken::isFile)
                .map(token -> new Include(Include.Kind.INCLUDE, token.text().substring(1), 1));
        return Stream.concat(hba.includes().stream(), names);
    }

    /** Paths of the files that include_dir takes from those directories. */
    public List<String> filesIn(Set<String> directories) {
        Output output = remote.run(Command.script(
                owner, Scripts.load(ConfigProbe.class, "list-conf.sh"), directories.toArray(String[]::new)));
        return Stream.of(output.text().split("\0", -1))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String directoryOf(String file) {
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
