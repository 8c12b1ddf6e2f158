package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.ServerFacts.HbaRule;
import org.pgtandem.probe.ServerFacts.RoleFacts;

/** The role that standbys log in as, and the lines that let it in. */
class AccessRulesTest {
    private final Scene scene = new Scene();

    @Test
    void aRoleThatIsNotThereIsMade() {
        scene.primary.role = null;

        assertThat(scene.by(new ReplicationRole())).containsExactly("info RoleMissing@p1 fixed by user");
    }

    @Test
    void aRoleThatMayNotReplicateOrLogInIsAltered() {
        role(true, false, false, "scram-sha-256", false);
        assertThat(scene.by(new ReplicationRole())).containsExactly("info RoleLacksPrivilege@p1 fixed by user");

        role(false, true, false, "none", false);
        assertThat(scene.by(new ReplicationRole()))
                .containsExactly("info RoleLacksPrivilege@p1 fixed by user", "info RoleHasNoPassword@p1 fixed by user");
    }

    @Test
    void aSuperuserIsMoreThanReplicationNeeds() {
        role(true, true, true, "md5", false);

        assertThat(scene.by(new ReplicationRole())).containsExactly("warning RoleIsSuperuser@p1");
    }

    @Test
    void anExpiredPasswordIsRefusedWithTheNameQuoted() {
        scene.primary.role = new RoleFacts("re\"pl", true, true, false, "scram-sha-256", true);

        assertThat(scene.finding(new ReplicationRole(), "RoleExpired").hint().toString())
                .endsWith("ALTER ROLE \"re\"\"pl\" VALID UNTIL 'infinity'");
    }

    @Test
    void aRoleIsNotJudgedWhereItCannotBeSeen() {
        scene.primary.superuser = false;
        scene.primary.role = null;

        assertThat(scene.by(new ReplicationRole())).isEmpty();
    }

    @Test
    void theKeywordAllDoesNotStandForReplication() {
        hba("host all all 0.0.0.0/0 scram-sha-256\n");

        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaLineMissing@p1 fixed by hba");
    }

    @Test
    void anEarlierLineWins() {
        hba("""
                host replication all 10.0.0.0/8 reject
                host replication replicator 10.0.0.12/32 scram-sha-256
                """);

        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaRejects@p1 fixed by hba");
        assertThat(scene.finding(new HbaDecision(), "HbaRejects").serverSays()).isEqualTo("line 1: reject");
    }

    @Test
    void aLineForAnotherAddressIsNone() {
        hba("host replication replicator 10.0.0.13/32 scram-sha-256\nhost replication replicator ::/0 md5\n");

        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaLineMissing@p1 fixed by hba");
    }

    @Test
    void aLineThatOnlyTheServerCanResolveIsUncertain() {
        hba("host replication replicator s1.example.org scram-sha-256\n");

        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaUncertain@p1 fixed by hba");
    }

    @Test
    void trustIsWarnedOfAndAnotherMethodGetsALineAbove() {
        hba("host replication replicator 10.0.0.12/32 trust\n");
        assertThat(scene.by(new HbaDecision())).containsExactly("warning HbaTrusts@p1");

        hba("host replication replicator 10.0.0.12/32 ident\n");
        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaAsksOtherwise@p1 fixed by hba");
    }

    @Test
    void aScramLineRefusesAnMd5Verifier() {
        role(true, true, false, "md5", false);
        assertThat(scene.by(new HbaDecision())).containsExactly("info VerifierNotScram@p1 fixed by hba");

        hba("host replication replicator 10.0.0.12/32 md5\n");
        assertThat(scene.by(new HbaDecision())).containsExactly("ok HbaAllows@p1");
    }

    @Test
    void aLineForTlsDoesNotCountWhereThereIsNone() {
        hba("hostssl replication replicator 10.0.0.12/32 scram-sha-256\n");
        scene.tls = TlsMode.REQUIRE;
        assertThat(scene.by(new HbaDecision())).containsExactly("ok HbaAllows@p1");

        scene.tls = TlsMode.PREFER;
        scene.primary.set("ssl", "off");
        assertThat(scene.by(new HbaDecision())).containsExactly("info HbaLineMissing@p1 fixed by hba");
    }

    @Test
    void whereTheServerSeesABrokenLineNothingIsReloadedOverIt() {
        assertThat(scene.by(new HbaBroken())).containsExactly("ok HbaLoads@p1", "ok HbaLoads@s1");

        scene.primary.hbaRules =
                List.of(new HbaRule(1, SceneNode.HBA, ""), new HbaRule(9, SceneNode.HBA, "invalid IP mask"));
        assertThat(scene.finding(new HbaBroken(), "HbaBroken").message().toString())
                .startsWith("Line 9 of " + SceneNode.HBA);
        assertThat(scene.by(new HbaBroken())).containsExactly("blocker HbaBroken@p1", "ok HbaLoads@s1");
    }

    @Test
    void before10AndWhereTheServerIsDownTheTextIsRead() {
        scene.primary.release("9.6.24");
        hba("local all all peer\nhost replication replicator 10.0.0.12/99 md5\n");
        scene.standby.down();
        scene.standby.files.put(SceneNode.HBA, "nonsense\n");

        assertThat(scene.by(new HbaBroken())).containsExactly("blocker HbaBroken@p1", "blocker HbaBroken@s1");
        assertThat(scene.by(new HbaDecision())).isEmpty();
    }

    private void hba(String text) {
        scene.primary.files.put(SceneNode.HBA, text);
    }

    private void role(boolean login, boolean replication, boolean superuser, String verifier, boolean expired) {
        scene.primary.role = new RoleFacts("replicator", login, replication, superuser, verifier, expired);
    }
}
