package org.pgtandem.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.pgtandem.model.Text;

/** Every text in the sources is there in Korean, once, whole, and no translation is without its text. */
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueTest {
    private static final Path KOREAN = Path.of("src/main/resources/org/pgtandem/text/ko");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    /** Names, numbers and marks that are alike in every language. */
    private static final Pattern NAMES =
            Pattern.compile("pg_hba\\.conf|postgresql\\.conf|pg_stat_replication|SQL|LSN|WAL|PID|SSH|ms");

    private final Templates templates;

    CatalogueTest() throws IOException {
        templates = Templates.ofSources();
    }

    @Test
    void everyTextIsThereInKorean() throws IOException {
        Set<String> missing = new TreeSet<>(needed());
        missing.removeAll(korean().keySet());
        assertThat(missing).isEmpty();
    }

    @Test
    void noTranslationIsLeftOver() throws IOException {
        Set<String> unused = new TreeSet<>(korean().keySet());
        unused.removeAll(needed());
        unused.removeAll(templates.wordless());
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextStandsInTheCodeAsItIs() {
        assertThat(templates.unreadable()).isEmpty();
    }

    @Test
    void aTranslationTakesWhatItsTextTakes() throws IOException {
        Map<String, String> differing = new TreeMap<>();
        korean().forEach((english, korean) -> {
            if (!conversions(english).equals(conversions(korean))) {
                differing.put(english, korean);
            }
        });
        assertThat(differing).isEmpty();
    }

    @Test
    void aTranslationIsInKorean() throws IOException {
        Map<String, String> foreign = new TreeMap<>();
        korean().forEach((english, korean) -> {
            boolean says = NAMES.matcher(Templates.CONVERSION.matcher(korean).replaceAll(""))
                    .replaceAll("")
                    .codePoints()
                    .anyMatch(Character::isLetter);
            if (says && !HANGUL.matcher(korean).find()) {
                foreign.put(english, korean);
            }
        });
        assertThat(foreign).isEmpty();
    }

    @Test
    void aTranslationLeavesNoParticleToTheReader() throws IOException {
        // After a value either form of a particle may be right; both have to stand there.
        Pattern lone = Pattern.compile("%(?:\\d+\\$)?s(?:[을를이가은는와과]|로|으로)(?=[ .,:;]|$)");
        Map<String, String> halves = new TreeMap<>();
        korean().forEach((english, korean) -> {
            if (lone.matcher(korean).find()) {
                halves.put(english, korean);
            }
        });
        assertThat(halves).isEmpty();
    }

    @Test
    void everyFileOfATranslationIsRead() throws IOException {
        Catalogue words = Catalogue.of(Language.KOREAN);
        korean().forEach((english, korean) -> {
            if (conversions(english).isEmpty()) {
                assertThat(words.say(new Text(english, List.of()))).isEqualTo(String.format(korean));
            }
        });
    }

    @Test
    void theFontsThatComeAlongHaveEveryLetterOfATranslation() throws Exception {
        for (String file : List.of("pretendard/Pretendard-Regular.otf", "d2coding/D2Coding.ttf")) {
            Font font = Font.createFont(
                    Font.TRUETYPE_FONT, Path.of("assets/fonts").resolve(file).toFile());
            korean().values()
                    .forEach(korean -> korean.codePoints()
                            .filter(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL)
                            .forEach(letter -> assertThat(font.canDisplay(letter))
                                    .as("%s in %s", Character.toString(letter), file)
                                    .isTrue()));
        }
    }

    @Test
    void textsWithinATextAreTranslatedToo() {
        Text done = Text.of("done");
        assertThat(Catalogue.of(Language.KOREAN).say(Text.of("Next: %s", done)))
                .isNotEqualTo("Next: done")
                .doesNotContain("done");
    }

    @Test
    void aTextWithoutATranslationIsSaidInEnglish() {
        assertThat(Catalogue.of(Language.KOREAN).say(Text.of("Nobody translated %s.", "this")))
                .isEqualTo("Nobody translated this.");
    }

    private Set<String> needed() {
        return templates.texts();
    }

    /** All translations; no text may stand in two files. */
    private static Map<String, String> korean() throws IOException {
        Map<String, String> all = new HashMap<>();
        try (var files = Files.list(KOREAN)) {
            for (Path file : files.sorted().toList()) {
                Map<String, String> room = strict().readValue(file.toFile(), new TypeReference<>() {});
                room.forEach((english, korean) -> assertThat(all.put(english, korean))
                        .as("%s again in %s", english, file)
                        .isNull());
            }
        }
        return all;
    }

    private static YAMLMapper strict() {
        return YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /** What a template takes: "1s", "2d" and so on, sorted. */
    private static List<String> conversions(String template) {
        List<String> taken = new ArrayList<>();
        Matcher conversion = Templates.CONVERSION.matcher(template);
        int next = 1;
        while (conversion.find()) {
            if (conversion.group(3).equals("%")) {
                continue;
            }
            String position = conversion.group(1) == null ? String.valueOf(next++) : conversion.group(1);
            taken.add(position + conversion.group(2) + conversion.group(3));
        }
        return taken.stream().sorted().distinct().toList();
    }
}
