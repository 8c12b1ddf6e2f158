package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    private static String numbers(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void showsThreeLinesOfContext() {
        assertThat(UnifiedDiff.between("/etc/x.conf", numbers(1, 9), numbers(1, 4) + "five\n" + numbers(6, 9)))
                .isEqualTo("""
                        --- a/etc/x.conf
                        +++ b/etc/x.conf
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
    }

    @Test
    void isEmptyWhereNothingDiffers() {
        assertThat(UnifiedDiff.between("/x", "a\nb", "a\nb")).isEmpty();
        assertThat(UnifiedDiff.between("/x", "", "")).isEmpty();
    }

    @Test
    void marksAMissingFinalNewline() {
        assertThat(UnifiedDiff.between("/x", "a\nb", "a\nb\nc\n")).isEqualTo("""
                --- a/x
                +++ b/x
                @@ -1,2 +1,3 @@
                 a
                -b
                \\ No newline at end of file
                +b
                +c
                """);
    }

    @Test
    void showsANewFileWhole() {
        assertThat(UnifiedDiff.between("/x", "", "a\nb\n")).isEqualTo("""
                --- a/x
                +++ b/x
                @@ -0,0 +1,2 @@
                +a
                +b
                """);
    }

    @Test
    void keepsFarChangesInHunksOfTheirOwn() {
        String before = numbers(1, 40);
        String diff = UnifiedDiff.between("/x", before, "0\n" + before + "41\n");
        assertThat(diff.lines().filter(line -> line.startsWith("@@")))
                .containsExactly("@@ -1,3 +1,4 @@", "@@ -38,3 +39,4 @@");
    }

    @Property(tries = 200)
    void appliesToGiveTheOtherText(@ForAll("texts") String before, @ForAll("texts") String after) throws Exception {
        String diff = UnifiedDiff.between("/x", before, after);
        List<String> patched = UnifiedDiffUtils.parseUnifiedDiff(diff.lines().toList())
                .applyTo(before.lines().toList());
        assertThat(patched).isEqualTo(after.lines().toList());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c", "# d", "")
                .list()
                .ofMaxSize(30)
                .map(lines -> lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
}
