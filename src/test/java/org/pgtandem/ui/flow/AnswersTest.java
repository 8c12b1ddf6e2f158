package org.pgtandem.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.model.Become;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;

class AnswersTest {
    private static final Topology TOPOLOGY = new Topology(
            node("p1"),
            List.of(new Standby(node("s1"), "p1", Duration.ZERO, null, Map.of())),
            new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
            "auto",
            "guestbook");

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "pg_role", "none", "public", "a\nb", "a\0b"})
    void aRoleThatPostgresqlWouldRefuseIsWrong(String name) {
        assertThat(Answers.wrongRole(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicator", "Réplica", "o'brien", "a \"b\"", "'; $(touch x)"})
    void aRoleMayHaveAnyOtherName(String name) {
        assertThat(Answers.wrongRole(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "fast", "-1s", "25d", "1s; touch x"})
    void aDelayThatPostgresqlWouldRefuseIsWrong(String delay) {
        assertThat(Answers.wrongDelay(delay)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1500ms", "30s", "5min", "2h", "1d"})
    void aDelayIsShownAsItWasTyped(String delay) {
        assertThat(Answers.wrongDelay(delay)).isEmpty();
        assertThat(Answers.delay(Answers.delay(TOPOLOGY, "s1", delay), "s1")).isEqualTo(delay);
    }

    @Test
    void aNameIsCountedInBytes() {
        assertThat(Answers.wrongName("가".repeat(21))).isEmpty();
        assertThat(Answers.wrongName("가".repeat(22))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32k", "50M", "50MB", "1024M", "50 MB/s"})
    void aRateWithinPostgresqlsBoundsIsRight(String rate) {
        assertThat(Answers.wrongRate(rate)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"31k", "1025M", "50", "fast", "-5M", "5M; rm"})
    void anyOtherRateIsWrong(String rate) {
        assertThat(Answers.wrongRate(rate)).isPresent();
    }

    @Test
    void noRateIsNoLimit() {
        Topology limited = Answers.maxRate(TOPOLOGY, "50 MB/s");
        assertThat(limited.replication().maxRate()).isEqualTo("50M");
        assertThat(Answers.maxRate(limited, " ")).isEqualTo(TOPOLOGY);
    }

    @Test
    void oneAnswerLeavesTheOthers() {
        Topology answered = Answers.testTable(
                Answers.tls(Answers.slots(Answers.role(TOPOLOGY, "standby"), false), TlsMode.REQUIRE), "visitors");
        assertThat(answered.replication())
                .isEqualTo(new Replication("standby", false, "off", TlsMode.REQUIRE, null, "auto"));
        assertThat(answered.testTable()).isEqualTo("visitors");
        assertThat(answered.nodes()).isEqualTo(TOPOLOGY.nodes());
    }

    private static Node node(String name) {
        return new Node(name, SshTarget.parse("dba@" + name), null, name, Become.AUTO);
    }
}
