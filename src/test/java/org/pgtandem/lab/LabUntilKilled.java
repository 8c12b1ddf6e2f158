package org.pgtandem.lab;

import java.io.IOException;

/** A program of its own that starts a lab, says where, and waits to be ended. */
final class LabUntilKilled {
    private LabUntilKilled() {}

    /**
     * Prints the lab's directory as its only line.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 1, null, false))) {
            System.out.println(lab.directory());
            int end = System.in.read();
            System.exit(end);
        }
    }
}
