package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.probe.Snapshot;

/** Every rule, in the order in which a person wants to read what they find. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new SameCluster(),
            new PrimaryState(),
            new ManagedElsewhere(),
            new VersionUnsupported(),
            new VersionsDiffer(),
            new FeatureUnavailable(),
            new PlatformDiffers(),
            new CollationLibraryDiffers(),
            new ProgramsMissing(),
            new ServiceOutOfReach(),
            new ClockSkew(),
            new StandbyData(),
            new StandbyPlaceReadOnly(),
            new StandbyLostItsWal(),
            new StandbyHasReplicas(),
            new DiskSpaceShort(),
            new TablespacePathTaken(),
            new WalDirectoryTaken(),
            new SecurityLabelDiffers(),
            new PortTaken(),
            new PortUnreachable(),
            new ReplicationRole(),
            new HbaBroken(),
            new HbaDecision(),
            new ReplicationInClear(),
            new UpstreamWithoutTls(),
            new RootCertificateMissing(),
            new ConfigurationBroken(),
            new RestartPending(),
            new PrimaryWouldNotComeBack(),
            new PrimaryUnreadable(),
            new SessionsAtWork(),
            new SettingOverridden(),
            new WalLevelTooLow(),
            new WalSendersExhausted(),
            new SlotsExhausted(),
            new SlotInUse(),
            new ListenAddressesTooNarrow(),
            new SynchronousStandbyMissing(),
            new ChecksumsOff(),
            new HotStandbyOff(),
            new StandbySettingTooSmall());

    private Rules() {}

    /** The rules. */
    public static List<Rule> all() {
        return ALL;
    }

    /** All that matters in a snapshot: first what stood in the way of looking, then what every rule says. */
    public static List<Finding> examine(Snapshot snapshot) {
        return Stream.concat(snapshot.met().stream(), all().stream().flatMap(rule -> rule.examine(snapshot).stream()))
                .toList();
    }
}
