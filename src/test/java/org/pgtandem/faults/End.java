package org.pgtandem.faults;

/** How a run ends that meets a fault. */
public enum End {
    FOUND_BEFORE("found before the first change"),
    WENT_ON("went on, finished and proven"),
    TAKEN_BACK("taken back, all as it was"),
    KEPT("stopped with nothing half done, to be gone on with");

    private final String words;

    End(String words) {
        this.words = words;
    }

    /** As the table says it. */
    @Override
    public String toString() {
        return words;
    }
}
