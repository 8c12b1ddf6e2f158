package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.model.TopologyInvalid;
import org.pgtandem.session.Session;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that works by a topology file. */
abstract class FileCommand implements Callable<Integer> {
    private final Desk desk;

    @Parameters(paramLabel = "FILE", description = "The topology file (YAML).")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print JSON for scripts.")
    private boolean json;

    FileCommand(Desk desk) {
        this.desk = desk;
    }

    /** Does it; answers the exit code. */
    abstract int run(Session session);

    /** What JSON says where a host can't be worked with. */
    ObjectNode blocked(Finding finding) {
        return JsonForms.findings(List.of(finding));
    }

    @Override
    public final Integer call() {
        return call(file);
    }

    /** As {@link #call()}, by that file. */
    final int call(Path topology) {
        file = topology;
        try (Session session = desk.open(file)) {
            return run(session);
        } catch (TopologyInvalid invalid) {
            return tell(invalid);
        } catch (HostFailure failure) {
            if (json) {
                print(blocked(failure.finding()));
            } else {
                terminal().trouble(new FindingText(desk.words()).one(failure.finding()));
            }
            return ExitCode.BLOCKED;
        }
    }

    private int tell(TopologyInvalid invalid) {
        if (json) {
            ObjectNode problems = Json.object();
            problems.set("problems", Json.of(invalid.problems()));
            print(problems);
        }
        invalid.problems()
                .forEach(problem -> terminal().trouble(file + ":" + desk.words().say(problem.says())));
        terminal()
                .trouble(desk.words()
                        .say(
                                "%s in %s. Nothing was done.",
                                Text.counted(invalid.problems().size(), "%d problem", "%d problems"), file));
        return ExitCode.USAGE;
    }

    /** The topology file, as the person named it. */
    Path file() {
        return file;
    }

    boolean json() {
        return json;
    }

    Desk desk() {
        return desk;
    }

    Terminal terminal() {
        return desk.terminal();
    }

    /** Prints a line of JSON. */
    void print(ObjectNode line) {
        terminal().line(Json.line(line));
    }
}
