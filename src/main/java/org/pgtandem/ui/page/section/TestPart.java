package org.pgtandem.ui.page.section;

import java.util.List;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.flow.Answers;
import org.pgtandem.ui.page.section.Fields.Answer;

/** Which table the row is written to. */
record TestPart(Fields make) implements Part {

    @Override
    public List<Field> fields() {
        return List.of(make.typed(
                "test-table",
                Text.of("Table"),
                new Answer<>(Section.TEST, Topology::testTable, Answers::testTable),
                Answers::wrongName));
    }
}
