package org.pgtandem.ui.change;

import org.pgtandem.model.Text;
import org.pgtandem.text.Words;

/** What each step does, as one DBA would tell another. Pure. */
public final class StepWords {
    private StepWords() {}

    /** What the step of that name does; its name in words where it is a new one. */
    public static Text of(String step) {
        return switch (step) {
            case "WriteReplicationPassword" ->
                Text.of("Keep the role's password for the standby, in a file of its owner");
            case "CreateReplicationRole" -> Text.of("Make the role that standbys log in as");
            case "AllowReplicationInHba" -> Text.of("Let the standbys in");
            case "SetWalSettings" -> Text.of("Set what streaming needs");
            case "RestartPrimary" -> Text.of("Stop the primary and start it again");
            case "CreateReplicationSlots" -> Text.of("Make a slot for each standby, so that no WAL is lost");
            case "CopyPrimary" -> Text.of("Copy the primary, verify the copy, put it in its place");
            case "PutBackConfiguration" -> Text.of("Put the standby's own configuration back");
            case "WriteRecoverySettings" -> Text.of("Tell the copy whom to follow");
            case "ConfigureHotStandby" -> Text.of("Let the standby answer queries");
            case "StartStandby" -> Text.of("Start the standby and wait until it streams");
            case "SetSynchronousStandbys" -> Text.of("Let commits wait for standbys");
            case "ProveReplication" -> Text.of("Write a row, and read it on every standby");
            default -> Text.of("%s", Words.step(step));
        };
    }
}
