package org.pgtandem.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which language a person is spoken to in. */
class LanguageTest {

    @Test
    void theStrongestOfTheEnvironmentsLocalesDecides() {
        assertThat(Language.of(Map.of("LANG", "ko_KR.UTF-8"))).isEqualTo(Language.KOREAN);
        assertThat(Language.of(Map.of("LANG", "ko_KR.UTF-8", "LC_ALL", "C.UTF-8")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.of(Map.of("LC_ALL", "", "LC_MESSAGES", "ko_KR", "LANG", "en_US.UTF-8")))
                .isEqualTo(Language.KOREAN);
    }

    @Test
    void whereNothingIsSaidOrItIsNotSpokenItIsEnglish() {
        assertThat(Language.of(Map.of())).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("fr_FR.UTF-8")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void koreanLettersTakeTwoColumnsOfATerminal() {
        assertThat(Words.columns("대기 s1")).isEqualTo(7);
        assertThat(Words.padded("대기", 6)).isEqualTo("대기  ");
    }
}
