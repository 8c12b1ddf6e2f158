package org.pgtandem.ui.flow;

import java.util.EnumMap;
import java.util.Map;
import org.pgtandem.model.Section;

/**
 * Which page is open and how far each is. Immutable.
 *
 * <p>A page can be opened once all before it are done; live status as soon as there may be something to watch, from the
 * base backup on.
 */
public final class WizardFlow {
    private final PageId current;
    private final Map<PageId, PageState> states;

    private WizardFlow(PageId current, Map<PageId, PageState> states) {
        this.current = current;
        this.states = new EnumMap<>(states);
    }

    /** At the start, nothing done. */
    public static WizardFlow begin() {
        return new WizardFlow(PageId.START, new EnumMap<>(PageId.class));
    }

    /** The page that is open. */
    public PageId current() {
        return current;
    }

    /** How far a page is. */
    public PageState state(PageId page) {
        return states.getOrDefault(page, PageState.AHEAD);
    }

    /** Whether a page can be opened now. */
    public boolean reachable(PageId page) {
        if (running()) {
            return page == current || page == PageId.STATUS || state(page) == PageState.RUNNING;
        }
        if (page == PageId.STATUS) {
            return done(PageId.CONF) || done(PageId.STATUS);
        }
        return page.previous().map(before -> done(before) && reachable(before)).orElse(true);
    }

    private boolean done(PageId page) {
        return state(page) == PageState.DONE;
    }

    /** Whether some page is at work. */
    public boolean running() {
        return states.containsValue(PageState.RUNNING);
    }

    /** The same flow with that page open; unchanged where it can't be opened. */
    public WizardFlow open(PageId page) {
        return reachable(page) ? new WizardFlow(page, states) : this;
    }

    /** The same flow with that page open, whatever is done before it; unchanged while some page is at work. */
    public WizardFlow mend(PageId page) {
        return running() ? this : new WizardFlow(page, states);
    }

    /** The same flow with that page in that state. */
    public WizardFlow with(PageId page, PageState state) {
        Map<PageId, PageState> changed = new EnumMap<>(PageId.class);
        changed.putAll(states);
        changed.put(page, state);
        return new WizardFlow(current, changed);
    }

    /** The same flow after everything from that section on was taken back. */
    public WizardFlow takenBack(Section from) {
        WizardFlow flow = this;
        for (Section section : Section.values()) {
            PageId page = PageId.of(section);
            boolean touched = flow.state(page) != PageState.AHEAD;
            if (section.compareTo(from) >= 0 && touched) {
                flow = flow.with(page, PageState.TAKEN_BACK);
            }
        }
        return flow;
    }
}
