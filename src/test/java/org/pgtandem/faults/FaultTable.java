package org.pgtandem.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Writes down how each {@link Fault} ended: a file a test, since tests run in several processes, and the table of all that
 * there are by then.
 */
final class FaultTable implements ParameterResolver, AfterTestExecutionCallback {
    private static final Path DIRECTORY = Path.of(System.getProperty("basedir", ""), "target", "faults");
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(FaultTable.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Told.class;
    }

    @Override
    public Told resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return told(context);
    }

    private static Told told(ExtensionContext context) {
        return context.getStore(OURS).getOrComputeIfAbsent("told", key -> new Told(), Told.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Fault fault = context.getRequiredTestMethod().getAnnotation(Fault.class);
        Told told = told(context);
        String end = context.getExecutionException().isPresent()
                ? "FAILED: " + context.getExecutionException().get().getClass().getSimpleName()
                : fault.ends().toString();
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        for (int number : fault.value()) {
            String row = Stream.of(fault.is(), where(told, context), end, told.words(), test)
                    .map(FaultTable::cell)
                    .collect(Collectors.joining(" | ", "| " + number + " | ", " |\n"));
            write("%03d-%s-%08x".formatted(number, test, context.getUniqueId().hashCode()), row);
        }
    }

    private static String where(Told told, ExtensionContext context) {
        Set<String> tags = context.getTags();
        String servers = !told.servers().isEmpty()
                ? told.servers()
                : tags.contains("host")
                        ? "booted Debian hosts"
                        : tags.contains("lab") ? "practice hosts" : "this machine";
        return context.getTestMethod().orElseThrow().isAnnotationPresent(ParameterizedTest.class)
                ? servers + ", " + context.getDisplayName().replaceFirst("^\\[\\d+] ", "")
                : servers;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
    }

    private static void write(String name, String row) throws IOException {
        Path rows = Files.createDirectories(DIRECTORY.resolve("rows"));
        try (FileChannel channel =
                FileChannel.open(DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            channel.lock();
            Files.writeString(rows.resolve(name), row);
            Path table = Files.writeString(DIRECTORY.resolve("faults.md.new"), table(rows));
            Files.move(table, DIRECTORY.resolve("faults.md"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String table(Path directory) throws IOException {
        List<String> rows;
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.sorted().toList();
            rows = sorted.stream().map(FaultTable::read).toList();
        }
        String counts = Arrays.stream(End.values())
                .map(end -> rows.stream().filter(row -> ends(row, end)).count() + " " + end)
                .collect(Collectors.joining(", "));
        return """
                # Faults, and how a run ends that meets them

                %d faults in %d tests: %s, %d failed.
                Found before the first change: %d of the %d faults that can stop a run.

                | # | What goes wrong | Where | How it ends | What the person is told | Test |
                |---|---|---|---|---|---|
                %s""".formatted(
                        faults(rows, _ -> true),
                        rows.size(),
                        counts,
                        rows.stream().filter(row -> row.contains(" | FAILED")).count(),
                        faults(rows, row -> ends(row, End.FOUND_BEFORE)),
                        faults(rows, row -> !ends(row, End.WENT_ON)),
                        String.join("", rows));
    }

    private static long faults(List<String> rows, Predicate<String> which) {
        return rows.stream()
                .filter(which)
                .map(row -> row.split(" ", 3)[1])
                .distinct()
                .count();
    }

    private static boolean ends(String row, End end) {
        return row.contains(" | " + end);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
