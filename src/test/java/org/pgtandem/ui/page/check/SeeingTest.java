package org.pgtandem.ui.page.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

class SeeingTest {
    private static final Path RULES = Path.of("src/main/java/org/pgtandem/probe/rule");

    @Test
    void everythingThatARuleFindsCanBeSeenByHand() throws IOException {
        Set<String> unseen = new TreeSet<>(idsOfTheRules());
        unseen.removeIf(Seeing::knows);
        assertThat(unseen).isEmpty();
    }

    @Test
    void onlyLooks() {
        Finding finding = Finding.ok("WalLevelSufficient", "p1", Text.of("wal_level will do."), "");
        assertThat(Seeing.of(finding)).isEqualTo("SHOW wal_level;");
    }

    /** Names of findings stand alone on their line or are the first argument. */
    private static Set<String> idsOfTheRules() throws IOException {
        Pattern id = Pattern.compile("(?:[(]|^\\s*)\"([A-Z][a-z]+(?:[A-Z][a-z]+)+)\",", Pattern.MULTILINE);
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.toList()) {
                Matcher found = id.matcher(Files.readString(file));
                while (found.find()) {
                    ids.add(found.group(1));
                }
            }
        }
        assertThat(ids).contains("WalLevelTooLow", "RoleMissing");
        return ids;
    }
}
