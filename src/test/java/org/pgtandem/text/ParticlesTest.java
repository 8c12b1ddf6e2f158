package org.pgtandem.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgtandem.model.Text;

/** Which form a Korean particle takes after what was put into a sentence. */
class ParticlesTest {

    @ParameterizedTest
    @CsvSource({
        "슬롯을(를), 슬롯을",
        "서버을(를), 서버를",
        "s1이(가) s2과(와), s1이 s2와",
        "p3은(는) s5은(는), p3은 s5는",
        "서버(으)로, 서버로",
        "슬롯(으)로, 슬롯으로",
        "파일(으)로 s1(으)로 s3(으)로, 파일로 s1로 s3으로",
        "15.18을(를), 15.18을"
    })
    void theLastSoundDecides(String both, String one) {
        assertThat(Particles.chosen(both)).isEqualTo(one);
    }

    @Test
    void quotesAndBracketsAreNotHeard() {
        assertThat(Particles.chosen("'복제'은(는) \"서버\"을(를) 슬롯(2)이(가)")).isEqualTo("'복제'는 \"서버\"를 슬롯(2)가");
    }

    @Test
    void afterALatinLetterBothStay() {
        assertThat(Particles.chosen("pg_hba.conf을(를)")).isEqualTo("pg_hba.conf을(를)");
        assertThat(Particles.chosen("replicator(으)로")).isEqualTo("replicator(으)로");
    }

    @Test
    void bracketsThatAreNoParticlesStayAsTheyAre() {
        assertThat(Particles.chosen("주 서버(primary) f(x) 다시 읽기(reload)")).isEqualTo("주 서버(primary) f(x) 다시 읽기(reload)");
    }

    @Test
    void aSentenceIsPutTogetherFirst() {
        Text changes = Text.counted(3, "%d change", "%d changes");
        assertThat(Catalogue.of(Language.KOREAN).say("standby %s does not answer", "s2"))
                .isEqualTo("대기 서버 s2가 응답하지 않습니다");
        assertThat(Catalogue.of(Language.KOREAN).say("%s to %s.", changes, "p1"))
                .isEqualTo("p1: 변경 3건.");
    }
}
