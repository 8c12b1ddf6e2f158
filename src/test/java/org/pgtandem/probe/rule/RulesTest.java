package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Severity;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.Snapshot;

class RulesTest {

    @Test
    void hostsThatAreReadyHaveNothingInTheWay() {
        Scene ready = new Scene();
        ready.tls = TlsMode.REQUIRE;

        List<Finding> findings = Rules.examine(ready.snapshot());

        assertThat(findings.stream()
                        .filter(finding -> finding.severity() != Severity.OK)
                        .map(Scene::inShort))
                .containsExactly("info StandbyDataNotEmpty@s1");
    }

    @Test
    void whatWasLookedAtAndFoundGoodIsTold() {
        assertThat(Rules.examine(new Scene().snapshot()).stream().map(Scene::inShort))
                .contains(
                        "ok PrimaryRuns@p1",
                        "ok VersionsMatch@s1",
                        "ok DiskSpaceEnough@s1",
                        "ok PortOpen@s1",
                        "ok HbaAllows@p1",
                        "ok RoleReady@p1",
                        "ok WalLevelSufficient@p1");
    }

    @Test
    void nodesThatCouldNotBeLookedAtArePassedOver() {
        Snapshot whole = new Scene().snapshot();
        Finding lost = Finding.blocker("HostUnreachable", "p1", Text.of("No answer."), "timed out");

        List<Finding> findings = Rules.examine(
                new Snapshot(whole.topology(), Map.of("s1", whole.node("s1")), whole.links(), List.of(lost)));

        assertThat(findings.getFirst()).isEqualTo(lost);
        assertThat(findings.stream().filter(Finding::blocks)).containsExactly(lost);
    }

    @Test
    void everyBlockerSaysWhatToDoNext() {
        Scene worst = new Scene();
        worst.primary.managers = List.of("patroni: process 812");
        worst.primary.architecture = "aarch64";
        worst.primary.size = 999 * SceneNode.GIGABYTE;
        worst.standby.installations = List.of();
        worst.link("filtered", "no answer within 3 s");

        assertThat(Rules.examine(worst.snapshot()).stream().filter(Finding::blocks))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(finding -> {
                    assertThat(finding.hint().toString()).isNotEmpty();
                    assertThat(finding.message().toString()).endsWith(".");
                });
    }
}
