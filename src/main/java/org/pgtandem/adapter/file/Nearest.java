package org.pgtandem.adapter.file;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the word that a person probably meant. */
final class Nearest {
    private Nearest() {}

    /** The known word with the fewest letters to change, add, drop or swap. */
    static String to(String word, List<String> known) {
        String plain = plain(word);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
                .orElseThrow();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** The optimal string alignment distance: Levenshtein's, with neighbours that changed places counted once. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
