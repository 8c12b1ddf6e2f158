package org.pgtandem.model;

/** Names a step of a run: what it does, and to which host. */
public record StepId(Section section, String step, String host) {

    @Override
    public String toString() {
        return section.id() + "/" + step + "@" + host;
    }
}
