package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;

/** What a topology asks for that the release does not have is told before anything changes. */
@Tag("lab")
class LaterFeaturesTest {
    @TempDir
    Path state;

    @Test
    void on9_3EachIsAFindingWithItsCauseAndWhatToDo() throws Exception {
        try (Practice practice = Practice.start("9.3", 1, state)) {
            practice.topology(text -> text.replace("    upstream:", "    apply_delay: 5min\n    upstream:")
                    .replace("synchronous: off", "synchronous: ANY 1")
                    .replace("tls: prefer", "tls: require\n  max_rate: 50MB")
                    .replace("compress: auto", "compress: server-gzip"));
            try (LiveSession session = practice.session()) {
                Plan plan = session.plan(EnumSet.allOf(Section.class));

                assertThat(plan.changes()).isEmpty();
                assertThat(plan.findings())
                        .filteredOn(Finding::blocks)
                        .allSatisfy(
                                finding -> assertThat(finding.hint().toString()).contains("topology file"))
                        .extracting(finding -> finding.id() + "@" + finding.host())
                        .containsExactlyInAnyOrder(
                                "FeatureUnavailable@s1",
                                "FeatureUnavailable@p1",
                                "FeatureUnavailable@p1",
                                "FeatureUnavailable@p1",
                                "TlsUnavailable@p1");
                assertThat(plan.findings()).extracting(Finding::id).contains("SlotsUnavailable");
            }
        }
    }
}
