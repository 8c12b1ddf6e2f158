package org.pgtandem.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgtandem.engine.Plan;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import org.pgtandem.watch.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All sections on hosts that pgTandem makes for itself. */
@Command(
        name = "practice",
        description =
                "Start practice hosts on this machine, each with a real PostgreSQL server and an SSH server of its"
                        + " own, and set up replication between them. They are stopped and removed at the end.")
final class PracticeCommand implements Callable<Integer> {
    static final Text NO_DISPLAY = Text.of("There is no display for the window: this stays in the terminal.");

    private final Desk desk;

    @Option(
            names = "--postgres",
            paramLabel = "VERSION",
            description = "9.3, 9.6, 13, 15 …; the newest here if left out.")
    private @Nullable String family;

    @Option(names = "--standbys", paramLabel = "N", description = "How many standbys, 1 to 16; one if left out.")
    private int standbys = 1;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the hosts live; a temporary directory if left out.")
    private @Nullable Path directory;

    @Option(names = "--terminal", description = "Stay in the terminal, display or not.")
    private boolean terminalOnly;

    @Option(names = "--keep", description = "Keep the hosts' directory at the end, to start from there again.")
    private boolean keep;

    PracticeCommand(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() throws IOException {
        PracticeLab.Options options = options();
        if (!terminalOnly && desk.window().hasDisplay()) {
            desk.window().practise(options);
            return ExitCode.DONE;
        }
        if (!terminalOnly) {
            say(desk.words().say(NO_DISPLAY));
        }
        say(Style.BOLD.on(desk.words().say("Starting %d practice hosts on this machine …", standbys + 1)));
        PracticeLab lab = PracticeLab.start(options);
        try {
            return practise(lab);
        } finally {
            lab.close();
        }
    }

    /** Interrupted, the hosts are gone before the process is: closing belongs to the work. */
    private int practise(PracticeLab lab) throws IOException {
        Session session = desk.sessions().practise(lab);
        return Interruption.guard(session::interrupt, () -> {
            try (session) {
                say(introduction(lab));
                int code = run(session);
                say(goodbye(lab));
                return code;
            } finally {
                lab.close();
            }
        });
    }

    private PracticeLab.Options options() {
        try {
            return new PracticeLab.Options(family, standbys, directory, keep);
        } catch (FieldInvalid e) {
            throw new UsageTrouble(Text.of("%s: %s", "--standbys", e.says()));
        }
    }

    private String introduction(PracticeLab lab) {
        return desk.words()
                .say(
                        """
                %s and %s, PostgreSQL %s, each with an SSH server of its own. What follows is what
                happens with any hosts; pgTandem reaches these by SSH like any other.

                Their topology file is %s.""",
                        lab.hosts().getFirst().name(),
                        standbys == 1
                                ? "s1"
                                : desk.words().say("s1 to s%d", lab.hosts().size() - 1),
                        lab.version(),
                        lab.topologyFile());
    }

    private String goodbye(PracticeLab lab) {
        return keep
                ? desk.words()
                        .say(
                                "\nThe hosts are stopped and kept in %1$s; pgtandem practice --dir %1$s --keep starts them"
                                        + " again.",
                                lab.directory())
                : desk.words().say("\nThe hosts are stopped and removed.");
    }

    private int run(Session session) {
        Plan plan = session.plan(EnumSet.allOf(Section.class));
        say(heading("check")
                + CheckCommand.text(
                        desk.words(), plan.findings(), desk.options().verbose()));
        say(heading("plan") + new PlanText(desk.words(), session.topology(), true).whole(plan));
        if (plan.blocked()) {
            return ExitCode.BLOCKED;
        }
        say(heading("apply").stripTrailing());
        int code = new Running(desk, session, Optional.empty(), false).carryOut(plan, false);
        return code == ExitCode.DONE ? status(session) : code;
    }

    private int status(Session session) {
        Report report = session.status();
        say(heading("status") + new StatusText(desk.words(), ZoneId.systemDefault()).whole(report));
        return StatusText.healthy(report) ? ExitCode.DONE : ExitCode.NOT_HEALTHY;
    }

    private static String heading(String command) {
        return "\n" + Style.CYAN.on("$ pgtandem " + command + " topology.yaml") + "\n\n";
    }

    private void say(String text) {
        desk.terminal().line(text);
    }
}
