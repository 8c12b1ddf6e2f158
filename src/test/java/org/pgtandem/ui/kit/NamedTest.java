package org.pgtandem.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.TlsMode;

class NamedTest {
    private final List<TlsMode> items = new ArrayList<>(List.of(TlsMode.PREFER, TlsMode.REQUIRE));
    private final Named<TlsMode> named = new Named<>(items, TlsMode::id);

    @Test
    void anItemIsFoundByTheNameThatItIsShownBy() {
        assertThat(named.fromString(named.toString(TlsMode.REQUIRE))).isEqualTo(TlsMode.REQUIRE);
    }

    @Test
    void nothingIsFoundByANameThatNoItemHas() {
        assertThat(named.fromString("verify-full")).isNull();
        assertThat(named.toString(null)).isEmpty();
    }

    @Test
    void anItemThatCameLaterIsFoundToo() {
        items.add(TlsMode.VERIFY_FULL);
        assertThat(named.fromString("verify-full")).isEqualTo(TlsMode.VERIFY_FULL);
    }
}
