package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void aNameStandsBetweenDoubleQuotes() {
        assertThat(SqlText.identifier("Replicator")).isEqualTo("\"Replicator\"");
        assertThat(SqlText.identifier("a\"; DROP TABLE x; --")).isEqualTo("\"a\"\"; DROP TABLE x; --\"");
        assertThat(SqlText.identifier("한 글\\")).isEqualTo("\"한 글\\\"");
    }

    @Test
    void aStringStandsBetweenSingleQuotes() {
        assertThat(SqlText.literal("it's")).isEqualTo("'it''s'");
        assertThat(SqlText.literal("")).isEqualTo("''");
        assertThat(SqlText.literal("a\nb")).isEqualTo("'a\nb'");
    }

    @Test
    void aBackslashMeansItselfWhateverTheServerIsSetTo() {
        assertThat(SqlText.literal("a\\'b")).isEqualTo("E'a\\\\''b'");
    }

    @Test
    void refusesNulAndAnEmptyName() {
        assertThatThrownBy(() -> SqlText.literal("a\0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlText.identifier("a\0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SqlText.identifier("")).isInstanceOf(IllegalArgumentException.class);
    }
}
