package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;

/** The line is given to shells as sshd gives it to them: SHELL -c LINE. */
class CommandLineTest {
    private static final List<String> HOSTILE = List.of(
            "a b", "", "'", "\"", "$HOME", "`id`", "$(id)", "!!", "!x", "\\", "\\n", "%s", "%", "ü☃", "a\nb", "\t", "*",
            "~", "-n", "--", ";", "&", "|", ">", "#", "{a,b}", "[a]", "^a^b", "=a", "a=b", "'\\''", "\u007f");

    static Stream<Path> loginShells() {
        return Stream.of("sh", "bash", "dash", "zsh", "ksh", "csh", "tcsh", "fish")
                .map(name -> Path.of("/bin", name))
                .filter(Files::isExecutable);
    }

    @ParameterizedTest
    @MethodSource("loginShells")
    @Fault(value = 8, is = "The login shell is csh, fish or another", ends = End.WENT_ON)
    void everyLoginShellReadsTheWordsAlike(Path shell) throws Exception {
        assertThat(said(shell, HOSTILE)).isEqualTo(String.join("\0", HOSTILE) + "\0");
    }

    @Property(tries = 60)
    void anyWordsArriveAsTheyAre(@ForAll @Size(max = 5) List<@NotEmpty String> words) throws Exception {
        List<String> sendable = words.stream()
                .map(word ->
                        new String(word.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList();

        assertThat(said(Path.of("/bin/sh"), sendable))
                .isEqualTo(String.join(
                        "", sendable.stream().map(word -> word + "\0").toList()));
    }

    @Test
    void whatALoginSetsForItsOwnPsqlDoesNotReachACommand() throws Exception {
        Map<String, String> login = Map.of("PGSERVICE", "prod", "PG_COLOR", "always", "PAGER", "less");

        assertThat(said(Path.of("/bin/sh"), List.of("env"), login).lines())
                .contains("PAGER=less", "LC_ALL=C")
                .noneMatch(line -> line.startsWith("PG"));
    }

    private static String said(Path shell, List<String> words) throws Exception {
        List<String> printing =
                Stream.concat(Stream.of("printf", "%s\\0"), words.stream()).toList();
        return said(shell, words.isEmpty() ? List.of("true") : printing, Map.of());
    }

    private static String said(Path shell, List<String> command, Map<String, String> environment) throws Exception {
        CommandLine line = CommandLine.of(Way.same(""), command, 0);
        ProcessBuilder builder =
                new ProcessBuilder(shell.toString(), "-c", line.text()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).startsWith(line.mark());
        return out.substring(line.mark().length());
    }

    @Property(tries = 20)
    void theMarkStandsNowhereInTheLine(@ForAll String word) {
        CommandLine line = CommandLine.of(Way.same(""), List.of("echo", word.replace("\0", "")), 0);

        assertThat(line.text()).doesNotContain(line.mark());
    }
}
