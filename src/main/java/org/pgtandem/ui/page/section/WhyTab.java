package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.layout.VBox;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** What the article's section is about, for the servers' own version. */
final class WhyTab extends VBox {
    private static final double READABLE = 720;

    private final Translator words;
    private final Section section;

    WhyTab(Translator words, Section section) {
        super(10);
        this.words = words;
        this.section = section;
        setId("why-" + section.id());
        setMaxWidth(READABLE);
    }

    void show(PgVersion version) {
        List<Text> paragraphs = Why.of(section, version);
        getChildren()
                .setAll(paragraphs.stream()
                        .map(text -> Nodes.paragraph(words.text(text)))
                        .toList());
        getChildren()
                .add(Nodes.paragraph(
                        words.text("PostgreSQL %s manual: \"%s\"", version.family(), Why.chapter(section, version)),
                        "muted"));
    }
}
