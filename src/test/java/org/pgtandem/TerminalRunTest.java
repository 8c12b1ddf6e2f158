package org.pgtandem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.adapter.file.Places;
import org.pgtandem.cli.RootCommand;
import org.pgtandem.cli.Terminal;
import org.pgtandem.lab.PracticeLab;

/** The program from outside, on practice hosts: commands, JSON, exit codes, Ctrl-C. */
@Tag("lab")
class TerminalRunTest {
    private static final String PASSWORD = "PGTANDEM_REPLICATION_PASSWORD";
    private static final String CANARY = "kanarien'vogel:\\4711";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final StringBuilder everythingPrinted = new StringBuilder();

    @Test
    void goesFromPlanToHealthyAndBack() throws Exception {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            String file = lab.topologyFile().toString();

            assertThat(run(lab, "check", file).code()).isZero();
            assertThat(json(run(lab, "plan", file, "--json")).at("/changes")).isNotEmpty();

            Result applied = run(lab, "apply", file, "--yes", "--json");
            assertThat(applied.code()).isZero();
            List<JsonNode> events =
                    applied.out().lines().map(TerminalRunTest::parsed).toList();
            assertThat(events)
                    .extracting(event -> event.at("/event").asText())
                    .startsWith("planned", "run_started")
                    .endsWith("run_ended", "status");
            assertThat(events.getLast().at("/verdict").asText()).isEqualTo("healthy");

            assertThat(json(run(lab, "plan", file, "--json")).at("/changes")).isEmpty();
            assertThat(run(lab, "apply", file).out()).contains("Nothing to do");
            assertThat(run(lab, "status", file).code()).isZero();
            assertThat(run(lab, "resume", file).out()).contains("came to its end");

            JsonNode found =
                    json(run(lab, "discover", lab.hosts().getFirst().ssh().toString(), "--json"));
            assertThat(found.at("/hosts/0/clusters"))
                    .as("the primary, beside whatever else this machine runs")
                    .anySatisfy(cluster -> {
                        assertThat(cluster.at("/data_directory").asText())
                                .isEqualTo(
                                        lab.hosts().getFirst().dataDirectory().toString());
                        assertThat(cluster.at("/role").asText()).isEqualTo("primary");
                        assertThat(cluster.at("/replicas/0/application_name").asText())
                                .isEqualTo("s1");
                    });

            assertThat(run(lab, "undo", file, "--yes").code()).isZero();
            assertThat(run(lab, "status", file).code()).isEqualTo(6);
            assertThat(run(lab, "undo", file).out()).contains("Nothing to take back");
        }
        assertThat(everythingPrinted).doesNotContain(CANARY, CANARY.replace("'", "''"), CANARY.replace(":", "\\:"));
        assertThat(everyFile()).doesNotContain(CANARY, "kanarien");
    }

    @Test
    void keepsItsStateOnCtrlCAndTakesItBackFromAnotherProcess() throws Exception {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            String file = topologyWithRate(lab, "32kB");
            interruptCopy(lab, file);

            assertThat(run(lab, "apply", file, "--yes").code())
                    .as("an unfinished run is in the way")
                    .isEqualTo(3);
            assertThat(run(lab, "undo", file, "--yes").code()).isZero();
            assertThat(run(lab, "status", file, "--json").out())
                    .contains("\"name\":\"s1\",\"upstream\":\"p1\",\"reachable\":true,\"in_recovery\":false");
        }
    }

    @Test
    void goesOnAfterCtrlCFromAnotherProcess() throws Exception {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            String file = topologyWithRate(lab, "3MB");
            interruptCopy(lab, file);

            assertThat(run(lab, "resume", file).code()).isZero();
            assertThat(run(lab, "status", file).code()).isZero();
            assertThat(json(run(lab, "plan", file, "--json")).at("/changes")).isEmpty();
        }
    }

    private String topologyWithRate(PracticeLab lab, String rate) throws IOException {
        String text = Files.readString(lab.topologyFile()).replace("slots: true", "slots: true\n  max_rate: " + rate);
        return Files.writeString(home.resolve("slow.yaml"), text).toString();
    }

    /** Starts the program, presses Ctrl-C while it copies, and reads what it says to that. */
    private void interruptCopy(PracticeLab lab, String file) throws IOException, InterruptedException {
        Process program = start(lab, "apply", file, "--yes");
        try (BufferedReader out = program.inputReader()) {
            waitFor(out, "Copy the primary and verify it  ");
            interrupt(program);
            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(5);
            assertThat(out.lines())
                    .anySatisfy(line -> assertThat(line).contains("pgtandem resume " + file))
                    .anySatisfy(line -> assertThat(line).contains("pgtandem undo " + file));
        } finally {
            program.destroyForcibly();
        }
    }

    /** What the program left behind. */
    private record Result(int code, String out) {}

    private Result run(PracticeLab lab, String... arguments) {
        StringWriter printed = new StringWriter();
        PrintWriter writer = new PrintWriter(printed);
        Map<String, String> environment = Map.of(PASSWORD, CANARY);
        Wiring wiring = new Wiring(environment, home, places(), InstantSource.system());
        int code = RootCommand.commandLine(
                        wiring,
                        new Terminal(writer, writer, false, false),
                        new Nobody(),
                        new Desktop(Map.of(), "Linux", wiring))
                .execute(withKeys(lab, arguments));
        everythingPrinted.append(printed);
        return new Result(code, printed.toString());
    }

    private Process start(PracticeLab lab, String... arguments) throws IOException {
        // Whoever starts the tests in the background of a shell has them, and what they start, ignore Ctrl-C.
        List<String> words = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(withKeys(lab, arguments)));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put(PASSWORD, CANARY);
        builder.environment().put("XDG_STATE_HOME", home.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return builder.start();
    }

    private static String[] withKeys(PracticeLab lab, String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--identity", lab.identity().toString(),
                                "--known-hosts", lab.knownHosts().toString()))
                .toArray(String[]::new);
    }

    private Places places() {
        return new Places(home.resolve("state/pgtandem"), home.resolve("config/pgtandem"));
    }

    private static void waitFor(BufferedReader out, String words) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(words)) {
                return;
            }
        }
        throw new AssertionError("the program ended before it said " + words);
    }

    private static void interrupt(Process program) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private String everyFile() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        assertThat(all).as("the journals").contains("\"entry\":\"intent\"");
        return all.toString();
    }

    private static JsonNode json(Result result) {
        return parsed(result.out());
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
