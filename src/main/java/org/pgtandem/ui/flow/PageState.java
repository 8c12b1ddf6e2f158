package org.pgtandem.ui.flow;

/** How far a page is. */
public enum PageState {
    AHEAD,
    RUNNING,
    DONE,
    ATTENTION,
    TAKEN_BACK
}
