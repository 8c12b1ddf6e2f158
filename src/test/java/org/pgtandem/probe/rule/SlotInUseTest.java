package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.probe.ServerFacts.Slot;
import org.pgtandem.probe.ServerFacts.SlotUser;

class SlotInUseTest {
    private final Scene scene = new Scene();

    @Test
    void aSlotThatAnotherStreamsFromIsTaken() {
        slotUsedBy("pg_receivewal", "10.0.0.12");
        assertThat(scene.by(new SlotInUse())).containsExactly("blocker SlotInUse@p1");

        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new SlotInUse())).isEmpty();
        slotUsedBy("walreceiver", "10.0.0.99");
        assertThat(scene.by(new SlotInUse())).containsExactly("blocker SlotInUse@p1");

        slotUsedBy("s1", "10.0.0.99");
        assertThat(scene.by(new SlotInUse())).isEmpty();
    }

    private void slotUsedBy(String application, String address) {
        scene.primary.slots =
                List.of(new Slot("pgtandem_s1", true, true, null, "reserved", new SlotUser(812, application, address)));
    }
}
