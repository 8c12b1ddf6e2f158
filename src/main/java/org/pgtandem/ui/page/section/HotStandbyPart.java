package org.pgtandem.ui.page.section;

import java.util.List;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.page.section.Fields.Answer;

/** Whether commits wait for standbys. */
record HotStandbyPart(Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(make.choice(
                "synchronous",
                Text.of("A commit waits for"),
                new Answer<>(
                        Section.HOTSTANDBY, topology -> topology.replication().synchronous(), Answers::synchronous),
                List.of("off", "ANY 1", "FIRST 1"),
                HotStandbyPart::name));
    }

    private static Text name(String quorum) {
        return switch (quorum) {
            case "off" -> Text.of("no standby");
            case "ANY 1" -> Text.of("any one standby");
            case "FIRST 1" -> Text.of("the first standby");
            default -> Text.of("%s", quorum);
        };
    }
}
