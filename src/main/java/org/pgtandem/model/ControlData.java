package org.pgtandem.model;

/**
 * What pg_controldata says (read from the data directory, so also while the server is down).
 *
 * @param systemIdentifier the same on a primary and all its standbys
 * @param state "in production", "shut down", "in archive recovery", "shut down in recovery" …
 * @param checksums whether data pages carry checksums
 */
public record ControlData(
        String systemIdentifier,
        int timeline,
        String state,
        int catalogVersion,
        int blockSize,
        int walBlockSize,
        long walSegmentSize,
        boolean checksums) {}
