package org.pgtandem.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.StepId;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.remote.RemoteFiles;

/**
 * What went wrong, in the one form in which the terminal and the window tell it, and in which a person sends it to others.
 *
 * @param code the same for the same cause, in every language
 * @param what what happened, on which host, in the server's own words, and what to do
 * @param takenBack steps that were taken back because of it, in that order
 * @param inPlace steps whose changes are still there, the newest first
 * @param defect whether pgTandem itself is at fault, and not a host or what it was told
 */
public record Trouble(String code, Finding what, List<StepId> takenBack, List<StepId> inPlace, boolean defect) {
    private static final String DEFECT = "Defect-";
    private static final String OURS = "org.pgtandem.";
    private static final int FRAMES = 4;
    private static final int DIGITS = 6;

    public Trouble {
        takenBack = List.copyOf(takenBack);
        inPlace = List.copyOf(inPlace);
    }

    /** A run that failed, was stopped, or could not be taken back. */
    public static Trouble ofRun(Finding cause, List<StepId> takenBack, List<Change> standing) {
        return new Trouble(
                cause.id(),
                cause,
                takenBack,
                standing.stream().map(Change::id).toList(),
                cause.id().startsWith(DEFECT));
    }

    /** Something that pgTandem's makers have to mend. */
    public static Trouble ofDefect(Throwable thrown) {
        String code = DEFECT + signature(thrown);
        Finding what = Finding.blocker(
                code,
                "",
                Text.of("This is a defect in pgTandem (%s).", thrown.getClass().getSimpleName()),
                Objects.requireNonNullElse(thrown.getMessage(), ""));
        return new Trouble(code, what, List.of(), List.of(), true);
    }

    /** By what was thrown and where, but not in which line: so it outlives other changes. */
    private static String signature(Throwable thrown) {
        String place = Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(FRAMES)
                .map(frame -> " " + frame.getClassName() + "." + frame.getMethodName())
                .collect(Collectors.joining());
        byte[] all = (thrown.getClass().getName() + place).getBytes(StandardCharsets.UTF_8);
        return RemoteFiles.hash(all).substring(0, DIGITS);
    }

    /**
     * The text that a person may send to others, in English.
     *
     * @param masked takes every secret out of a text, see {@link Session#masked}
     */
    public String report(UnaryOperator<String> masked) {
        StringBuilder text = new StringBuilder("pgTandem " + version() + ", Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "\n");
        line(text, "code", code);
        line(text, "at fault", defect ? "pgTandem" : "the hosts, or what was asked for");
        line(text, "host", what.host());
        line(text, "what", what.message().toString());
        line(text, "server says", what.serverSays());
        line(text, "next", what.hint().toString());
        line(text, "taken back", names(takenBack));
        line(text, "still in place", names(inPlace));
        return masked.apply(text.toString());
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            text.append(name)
                    .append(": ")
                    .append(value.strip().replace("\n", "\n    "))
                    .append('\n');
        }
    }

    private static String names(List<StepId> steps) {
        return steps.stream()
                .map(step -> step.host() + ": " + StepText.of(step.step()))
                .collect(Collectors.joining("; "));
    }

    private static String version() {
        return Objects.requireNonNullElse(Trouble.class.getPackage().getImplementationVersion(), "unpackaged");
    }
}
