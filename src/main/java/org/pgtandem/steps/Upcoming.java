package org.pgtandem.steps;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.probe.ConfigFiles;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.TextFile;

/**
 * Files as they will be once changes are made that are planned and not made yet: what a later step of the plan will find.
 * Pure.
 */
record Upcoming(List<Change> changes) {

    /** That file of that host, which is {@code now} at present. */
    TextFile file(String host, TextFile now) {
        TextFile file = now;
        for (Change change : changes) {
            for (Action action : change.actions()) {
                if (action instanceof Action.WriteFile write
                        && write.host().equals(host)
                        && write.path().equals(now.path())) {
                    file = written(write, file);
                }
            }
        }
        return file;
    }

    /** Those files of that host. */
    ConfigFiles files(String host, ConfigFiles now) {
        Map<String, TextFile> files = new HashMap<>();
        now.byPath().forEach((path, file) -> files.put(path, file(host, file)));
        return new ConfigFiles(files);
    }

    private static TextFile written(Action.WriteFile write, TextFile before) {
        Charset charset = Charset.forName(write.charset());
        // Configuration holds no secret of ours: what is masked is what is written.
        String text = write.after().masked();
        return new TextFile(
                before.path(),
                text,
                charset,
                RemoteFiles.hash(text.getBytes(charset)),
                before.owner(),
                before.exists() ? before.mode() : write.mode());
    }
}
