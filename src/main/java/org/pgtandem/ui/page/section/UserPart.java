package org.pgtandem.ui.page.section;

import java.util.List;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.page.section.Fields.Answer;

/** Which role the standbys log in as. */
record UserPart(Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(role(make));
    }

    static Field role(Fields make) {
        return make.typed(
                "role",
                Text.of("Role"),
                new Answer<>(Section.USER, topology -> topology.replication().role(), Answers::role),
                Answers::wrongRole);
    }
}
