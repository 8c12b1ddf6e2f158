package org.pgtandem.ui.page.section;

import java.util.List;
import javafx.scene.layout.VBox;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Refresh;
import org.pgtandem.ui.kit.Translator;

/** What the article's section is about, for the servers' own version. */
final class WhyTab extends VBox {
    private static final double READABLE = 720;

    private final Translator words;
    private final Section section;
    private final Refresh refresh = new Refresh(this, this::fill);
    private PgVersion version = new PgVersion(PgVersion.NEWEST_MAJOR * 10_000);

    WhyTab(Translator words, Section section) {
        super(10);
        this.words = words;
        this.section = section;
        setId("why-" + section.id());
        setMaxWidth(READABLE);
    }

    void show(PgVersion wanted) {
        version = wanted;
        refresh.stale();
    }

    private void fill() {
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
