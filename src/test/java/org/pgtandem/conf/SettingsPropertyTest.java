package org.pgtandem.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, and whatever a value is. */
class SettingsPropertyTest {

    @Property
    void whatIsSetIsReadBackAndNothingElseChanges(@ForAll("texts") String text, @ForAll("values") String value) {
        SettingsFile before = SettingsFile.parse(text);
        SettingsFile after = before.set("my_setting", value);
        assertThat(before.print()).isEqualTo(text);
        assertThat(after.get("my_setting")).map(Setting::value).contains(value);
        assertThat(after.set("my_setting", value)).isSameAs(after);
        assertThat(after.brokenLines()).hasSameSizeAs(before.brokenLines());
        assertThat(others(after)).isEqualTo(others(before));
        assertThat(others(after.remove("my_setting"))).isEqualTo(others(before));
        assertThat(after.remove("my_setting").get("my_setting")).isEmpty();
        assertThat(after.commentOut("MY_SETTING").get("my_setting")).isEmpty();
    }

    private static List<String> others(SettingsFile file) {
        return file.settings().stream()
                .filter(setting -> !setting.name().equalsIgnoreCase("my_setting"))
                .map(setting -> setting.name() + "=" + setting.value())
                .toList();
    }

    @Property
    void aCommentIsNeverTakenForASetting(@ForAll("values") String value) {
        SettingsFile file = SettingsFile.parse("#" + value + "\n# " + value + " = " + value);
        assertThat(file.settings()).isEmpty();
        assertThat(file.brokenLines()).isEmpty();
        assertThat(file.set("port", "1").get("port")).isPresent();
    }

    @Example
    void aVeryLongValueIsReadLikeAnyOther() {
        String value = "'\\ a".repeat(50_000);
        SettingsFile file = SettingsFile.parse("").set("x.long", value);
        assertThat(file.get("x.long")).map(Setting::value).contains(value);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                        "'",
                        "\\",
                        "\"",
                        " ",
                        "\t",
                        "#",
                        "=",
                        "a",
                        "1",
                        "GB",
                        ".",
                        "-",
                        "한글",
                        "é",
                        "😀",
                        "$(touch x)",
                        "'; $(touch x)",
                        "\\n",
                        "''",
                        "include 'x'",
                        "\u00A0",
                        "\u2028",
                        "\f",
                        "\u0085")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "my_setting = 1",
                        "My_Setting 'x' # y",
                        "#my_setting = on\t# comment",
                        "\t\t# (more of it)",
                        "",
                        "other=1",
                        "include_dir 'conf.d'",
                        "broken = = 1",
                        "#",
                        "my_setting = 'open",
                        "# my_setting = prose of it",
                        "  #my_setting='q'",
                        "x.my_setting = 5")
                .list()
                .ofMaxSize(10)
                .flatMap(lines -> Arbitraries.of("\n", "\r\n").map(end -> String.join(end, lines)));
    }
}
