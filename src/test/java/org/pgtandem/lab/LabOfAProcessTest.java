package org.pgtandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A lab goes with its process, whoever runs it. */
@Tag("lab")
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc tells what is left")
class LabOfAProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Pattern NEEDED = Pattern.compile("classes$|/(sshd|slf4j|jcl)[^/]*$");

    @TempDir
    Path place;

    @Test
    void nothingIsLeftWhenTheProcessIsEnded() throws Exception {
        startsAndLeavesNothing(
                program(System.getProperty("java.class.path")),
                Account.ofThisProcess().name());
    }

    @Test
    void anOrdinaryUserRunsItAsOneself() throws Exception {
        assumeTrue(Account.ofThisProcess().dropped(), "the test above runs as an ordinary user already");
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid", "nobody", "--regid", "65534", "--clear-groups", "env", "HOME=" + place));
        words.addAll(program(readableClassPath()));
        startsAndLeavesNothing(words, "nobody");
    }

    private static void startsAndLeavesNothing(List<String> words, String owner) throws Exception {
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Path lab;
        try (BufferedReader out = process.inputReader()) {
            lab = Path.of(Objects.requireNonNull(out.readLine(), "no lab was started"));
            assertThat(new Running(lab.resolve("p1")).find()).hasSizeGreaterThan(4);
            assertThat(Files.getOwner(lab.resolve("p1/data")).getName()).isEqualTo(owner);
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(SOON)).isTrue();

        assertThat(new Running(lab).find()).isEmpty();
        assertThat(lab).doesNotExist();
    }

    private static List<String> program(String classPath) {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return List.of(java, "-Xmx128m", "-cp", classPath, LabUntilKilled.class.getName());
    }

    /** What the program needs, copied to where every user may read it. */
    private String readableClassPath() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (NEEDED.matcher(entry).find()) {
                Path copy = place.resolve(copies.size() + "-" + Path.of(entry).getFileName());
                copy(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
