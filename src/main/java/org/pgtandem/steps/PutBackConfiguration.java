package org.pgtandem.steps;

import java.util.ArrayList;
import java.util.List;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.remote.TextFile;

/** The copy brought the primary's configuration along; the standby's own is put back, as the article does. */
final class PutBackConfiguration extends SiteStep {
    private final Standby standby;

    PutBackConfiguration(Site site, Standby standby) {
        super(site, Section.RECOVERY, standby.name());
        this.standby = standby;
    }

    @Override
    public Check check(List<Change> before) {
        StandbyFiles files = new StandbyFiles(site, standby, before);
        List<Action> actions = new ArrayList<>();
        List<Action> undo = new ArrayList<>();
        for (String path : files.toPutBack()) {
            TextFile own = files.own(path);
            TextFile now = files.file(path);
            // One that the copy alone has is emptied: what is read of a directory is every file in it.
            if (own.exists() ? !own.hash().equals(now.hash()) : !now.text().isEmpty()) {
                TextFile encoded = new TextFile(path, now.text(), own.charset(), now.hash(), now.owner(), now.mode());
                String mode = own.exists() ? own.mode() : now.mode();
                actions.add(SettingsEdit.write(host, site.owner(host), encoded, SecretText.of(own.text()), mode));
                undo.add(new Action.RestoreFile(host, site.owner(host), path));
            }
        }
        return actions.isEmpty() ? satisfied(Text.of("the standby has its own configuration")) : needed(actions, undo);
    }
}
