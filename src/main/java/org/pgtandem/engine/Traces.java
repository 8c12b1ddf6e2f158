package org.pgtandem.engine;

import java.util.Optional;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;

/** In whose home on which host an action leaves originals, or a job's files. */
record Traces(String host, As as) {

    /** Where that action leaves something; empty for one that leaves nothing. */
    static Optional<Traces> of(Action action) {
        return switch (action) {
            case Action.WriteFile write -> Optional.of(new Traces(write.host(), write.as()));
            case Action.WriteAbove write -> Optional.of(new Traces(write.host(), write.as()));
            case Action.RestoreFile restore -> Optional.of(new Traces(restore.host(), restore.as()));
            case Action.RunCommand command ->
                Optional.of(new Traces(command.host(), command.command().as()));
            case Action.RunJob job ->
                Optional.of(new Traces(job.host(), job.command().as()));
            case Action.StopJob stop -> Optional.of(new Traces(stop.host(), stop.as()));
            case Action.Precondition condition -> Optional.empty();
            case Action.ExecuteSql sql -> Optional.empty();
            case Action.AwaitSql await -> Optional.empty();
        };
    }
}
