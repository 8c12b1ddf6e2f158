package org.pgtandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pgtandem.remote.RemoteFiles;

/** Every library that is used is in the list of checksums that the build compares with: src/docs/adr/0014. */
class SupplyChainTest {
    private static final Path LIST = Path.of(".mvn/checksums/checksums.sha256");
    /** Where a local repository's layout begins. */
    private static final String REPOSITORY = "/repository/";
    /** What starts tests outside of Maven is no part of the build. */
    private static final String LAUNCHER = "junit-platform-console";

    @Test
    void everyLibraryHasItsChecksum() throws IOException {
        Map<String, String> known = Files.readAllLines(LIST).stream()
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
        Map<String, String> other = new TreeMap<>();
        Set<Path> libraries = libraries();
        for (Path library : libraries) {
            String path = library.toString();
            String name = path.substring(path.lastIndexOf(REPOSITORY) + REPOSITORY.length());
            String hash = RemoteFiles.hash(Files.readAllBytes(library));
            if (!hash.equals(known.get(name))) {
                other.put(name, hash);
            }
        }
        assertThat(libraries).hasSizeGreaterThan(20);
        assertThat(other).isEmpty();
    }

    @Test
    void theListNamesNoServer() throws IOException {
        assertThat(Files.readString(LIST)).doesNotContain("://");
    }

    private static Set<Path> libraries() throws IOException {
        List<URL> manifests =
                Collections.list(SupplyChainTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"));
        return manifests.stream()
                .map(URL::toString)
                .filter(url -> url.startsWith("jar:file:") && url.contains(REPOSITORY) && !url.contains(LAUNCHER))
                .map(url -> Path.of(URI.create(url.substring("jar:".length(), url.indexOf("!/")))))
                .collect(Collectors.toSet());
    }
}
