package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OthersEditsTest {
    private static final String BEFORE = "a\nb\nc\nd\ne\nf\ng\nh\n";
    private static final String AFTER = "a\nb\nc\nD\ne\nf\ng\nh\nours\n";

    private static String without(String now) {
        return OthersEdits.without(BEFORE, AFTER, now).orElse("refused");
    }

    @Test
    void linesThatOthersAddedStay() {
        assertThat(without("first\n" + AFTER + "last\n")).isEqualTo("first\n" + BEFORE + "last\n");
    }

    @Test
    void linesThatOthersChangedElsewhereStay() {
        assertThat(without(AFTER.replace("b\n", "B\n"))).isEqualTo(BEFORE.replace("b\n", "B\n"));
    }

    @Test
    void aLineOfOursThatOthersChangedIsTheirs() {
        assertThat(without(AFTER.replace("D\n", "X\n"))).isEqualTo("refused");
    }

    @Test
    void aTextFromWhichItWasTakenOutAlreadyStaysAsItIs() {
        assertThat(without("first\n" + BEFORE)).isEqualTo("first\n" + BEFORE);
    }

    @Test
    void aLastLineWithoutAnEndIsNotJoinedWithWhatFollowsNow() {
        assertThat(OthersEdits.without("a\nb", "a\nb\nours\n", "a\nb\nours\ntheirs\n"))
                .hasValue("a\nb\ntheirs\n");
    }

    @Test
    void aFileThatWasOursAloneKeepsWhatOthersWroteIntoIt() {
        assertThat(OthersEdits.without("", "ours\n", "ours\ntheirs\n")).hasValue("theirs\n");
    }

    @Test
    void aLineThatLooksLikeAHunkIsALine() {
        String before = "-- x\n@@ -1 +1 @@\n+++ y\n";
        assertThat(OthersEdits.without(before, before + "ours\n", "first\n" + before + "ours\n"))
                .hasValue("first\n" + before);
    }
}
