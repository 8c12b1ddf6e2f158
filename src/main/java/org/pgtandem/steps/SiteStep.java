package org.pgtandem.steps;

import java.util.List;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.engine.Step;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

/** A step at a site; its name is its class's. */
abstract class SiteStep implements Step {
    final Site site;
    final String host;
    private final StepId id;

    SiteStep(Site site, Section section, String host) {
        this.site = site;
        this.host = host;
        this.id = new StepId(section, getClass().getSimpleName(), host);
    }

    @Override
    public final StepId id() {
        return id;
    }

    @Override
    public void apply(Change change, Performer performer) {
        try {
            performer.perform(change);
        } finally {
            forget();
        }
    }

    /** What this step may have made out of date: by default what the host's server and its files say. */
    void forget() {
        site.forgetServer(host);
    }

    Check needed(List<Action> actions, List<Action> undo) {
        return new Check.Needed(new Change(id.section(), id.step(), host, actions, undo, false, 0));
    }

    Check needed(List<Action> actions, List<Action> undo, int disconnects) {
        return new Check.Needed(new Change(id.section(), id.step(), host, actions, undo, true, disconnects));
    }

    static Check satisfied(Text why) {
        return new Check.Satisfied(why);
    }
}
