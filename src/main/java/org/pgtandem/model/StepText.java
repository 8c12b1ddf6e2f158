package org.pgtandem.model;

/** What each step does, as one DBA would tell another. */
public final class StepText {
    private StepText() {}

    /** What the step of that name does; its name where this pgTandem does not know it. */
    public static Text of(String step) {
        return switch (step) {
            case "WriteReplicationPassword" -> Text.of("Store the replication password");
            case "CreateReplicationRole" -> Text.of("Create the replication role");
            case "AllowReplicationInHba" -> Text.of("Open pg_hba.conf to the standbys");
            case "SetWalSettings" -> Text.of("Set what streaming needs");
            case "RestartPrimary" -> Text.of("Restart the primary");
            case "CreateReplicationSlots" -> Text.of("Create a slot for each standby");
            case "CopyPrimary" -> Text.of("Copy the primary and verify it");
            case "PutBackConfiguration" -> Text.of("Put back its own configuration");
            case "WriteRecoverySettings" -> Text.of("Write the recovery settings");
            case "ConfigureHotStandby" -> Text.of("Let the standby answer queries");
            case "StartStandby" -> Text.of("Start the standby");
            case "SetSynchronousStandbys" -> Text.of("Let commits wait for standbys");
            case "ProveReplication" -> Text.of("Read a new row on every standby");
            default -> Text.of("%s", step);
        };
    }
}
