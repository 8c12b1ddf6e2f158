package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.pgtandem.text.Language;

/** The window changes its language at once, and has the letters for it. */
class LanguageSwitchTest extends FreshWindow {
    /** What reads alike in both languages. */
    private static final Pattern NAMES =
            Pattern.compile("A|pg|Tandem|pg_hba\\.conf|postgresql\\.conf|PostgreSQL|English");

    @Test
    void everyTextOfTheFirstPageIsKoreanAfterTheSwitch() {
        window.run(() -> window.words().speak(Language.KOREAN));
        assertThat(texts())
                .filteredOn(LanguageSwitchTest::hasLetters)
                .allSatisfy(text -> assertThat(NAMES.matcher(text).matches()
                                || text.codePoints().anyMatch(LanguageSwitchTest::isKorean))
                        .as(text)
                        .isTrue());
    }

    @Test
    void englishIsFoundWhereItIsSpokenAndNowhereElse() {
        assertThat(window.on(() -> EnglishLeft.in(window.stage().getScene().getRoot())))
                .contains("Every change is shown before it is made, and every change can be taken back.");
        window.run(() -> window.words().speak(Language.KOREAN));
        assertThat(window.on(() -> EnglishLeft.in(window.stage().getScene().getRoot())))
                .isEmpty();
    }

    @Test
    void everyTextOfTheFirstPageIsEnglishAfterTheWayBack() {
        window.run(() -> window.words().speak(Language.KOREAN));
        window.run(() -> window.words().speak(Language.ENGLISH));
        assertThat(texts())
                .contains("Set up streaming replication")
                .noneMatch(text -> text.codePoints().anyMatch(LanguageSwitchTest::isKorean));
    }

    @Test
    void textsAreWrittenInTheFontsThatComeAlong() {
        window.run(() -> window.words().speak(Language.KOREAN));
        assertThat(window.on(() -> labels(window.stage().getScene().getRoot())
                        .filter(label -> label.getText().codePoints().anyMatch(LanguageSwitchTest::isKorean))
                        .map(label -> label.getFont().getFamily())
                        .distinct()
                        .toList()))
                .isNotEmpty()
                .allMatch(family -> family.startsWith("Pretendard") || family.startsWith("D2Coding"));
    }

    private List<String> texts() {
        return window.on(() -> labels(window.stage().getScene().getRoot())
                .map(Labeled::getText)
                .toList());
    }

    private static Stream<Labeled> labels(Node node) {
        if (!node.isVisible()) {
            return Stream.of();
        }
        Stream<Labeled> own = node instanceof Labeled label && label.getText() != null ? Stream.of(label) : Stream.of();
        return node instanceof Parent parent
                ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(LanguageSwitchTest::labels))
                : own;
    }

    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isKorean(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL;
    }
}
