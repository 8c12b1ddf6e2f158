package org.pgtandem.cli;

import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.pgtandem.session.Session;
import org.pgtandem.watch.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows both sides of the replication. */
@Command(name = "status", description = "Show both servers, live. Exit code 6 where it is not healthy.")
final class StatusCommand extends FileCommand {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--watch", description = "Again every second, until Ctrl-C.")
    private boolean watch;

    StatusCommand(Desk desk) {
        super(desk);
    }

    @Override
    int run(Session session) {
        if (!watch) {
            return show(session.status());
        }
        if (!json() && terminal().live()) {
            terminal().out().print(CLEAR);
        }
        CountDownLatch stop = new CountDownLatch(1);
        StatusWatch shown = new StatusWatch(terminal(), json(), desk().words(), ZoneId.systemDefault());
        return Interruption.guard(stop::countDown, () -> shown.run(session::status, () -> stopped(stop)));
    }

    private static boolean stopped(CountDownLatch stop) {
        try {
            return stop.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private int show(Report report) {
        terminal()
                .line(
                        json()
                                ? Json.line(report)
                                : new StatusText(desk().words(), ZoneId.systemDefault()).whole(report));
        return StatusWatch.code(report);
    }
}
