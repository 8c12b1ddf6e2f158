package org.pgtandem.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Chooses between the two forms of a Korean particle, as in "s1이(가)", by the last sound of what stands before: a syllable
 * that ends in a consonant takes the first. After a Latin letter, of which nobody knows how it is read, both stay.
 */
final class Particles {
    private static final Pattern BOTH =
            Pattern.compile("([가-힣0-9])([’'\")\\]]*)(?:(을|이|은|과)\\((를|가|는|와)\\)|\\((으)\\)(로))");

    /** Digits whose names (영, 일, 삼, 육, 칠, 팔) end in a consonant. */
    private static final String CLOSED_DIGITS = "013678";

    /** Those of them that end in ㄹ, after which 로 stands as after a vowel. */
    private static final String LIQUID_DIGITS = "178";

    private static final int FINALS = 28;
    private static final int LIQUID = 8;

    private Particles() {}

    /** The text with each particle in its form. */
    static String chosen(String text) {
        return text.indexOf('(') < 0 ? text : BOTH.matcher(text).replaceAll(Particles::chosen);
    }

    private static String chosen(MatchResult pair) {
        char last = pair.group(1).charAt(0);
        String before = pair.group(1) + pair.group(2);
        if (pair.group(3) != null) {
            return before + (isClosed(last) ? pair.group(3) : pair.group(4));
        }
        return before + (isClosed(last) && !isLiquid(last) ? pair.group(5) : "") + pair.group(6);
    }

    private static boolean isClosed(char last) {
        return Character.isDigit(last) ? CLOSED_DIGITS.indexOf(last) >= 0 : (last - '가') % FINALS != 0;
    }

    private static boolean isLiquid(char last) {
        return Character.isDigit(last) ? LIQUID_DIGITS.indexOf(last) >= 0 : (last - '가') % FINALS == LIQUID;
    }
}
