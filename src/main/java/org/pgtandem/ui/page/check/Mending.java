package org.pgtandem.ui.page.check;

import java.util.Map;
import java.util.Optional;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;

/** Where in the wizard a finding can be mended: by a section's step, or by another answer in its fields. Pure. */
final class Mending {
    /** What an answer of the person brought about, and another answer mends. */
    private static final Map<String, Section> BY_ANSWER = Map.of(
            "RoleIsSuperuser", Section.USER,
            "RolePasswordUnknown", Section.USER,
            "TlsUnavailable", Section.HBA,
            "ReplicationPrefersClearText", Section.HBA,
            "ReplicationMayGoInClear", Section.HBA,
            "RootCertificateMissing", Section.HBA,
            "FeatureUnavailable", Section.BASEBACKUP,
            "TestTableExists", Section.TEST);

    private Mending() {}

    static Optional<Section> of(Finding finding) {
        return Optional.ofNullable(finding.fix()).or(() -> Optional.ofNullable(BY_ANSWER.get(finding.id())));
    }
}
