package org.pgtandem.ui.page.check;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/** A finding as a row of the table. */
record FindingRow(Translator words, Finding finding, Consumer<Section> fix) {

    List<Node> cells() {
        Standing standing = Standing.of(finding);
        return List.of(
                new HBox(Nodes.badge(words.text(standing.text()), standing.tone())),
                Nodes.plain(finding.host(), "strong"),
                Nodes.paragraph(words.text(Text.of("%s", finding.message()))),
                Nodes.paragraph(words.text(Text.of("%s", finding.serverSays())), "code", "muted"),
                actions());
    }

    private HBox actions() {
        Explanation explanation = new Explanation(words, finding);
        String key = finding.id() + "-" + finding.host();
        HBox actions = new HBox(6);
        actions.getStyleClass().add("row-actions");
        actions.getChildren()
                .addAll(
                        link("explain-" + key, words.text("Explain"), explanation::explain),
                        link("command-" + key, words.text("Command"), explanation::command));
        Mending.of(finding).ifPresent(section -> {
            Hyperlink mend = link("fix-" + key, words.text("Fix"), link -> fix.accept(section));
            mend.getStyleClass().add("strong");
            actions.getChildren().add(mend);
        });
        return actions;
    }

    private static Hyperlink link(String id, ObservableValue<String> text, Consumer<Node> run) {
        Hyperlink link = new Hyperlink();
        link.setId(id);
        link.textProperty().bind(text);
        link.setOnAction(pressed -> {
            link.setVisited(false);
            run.accept(link);
        });
        return link;
    }
}
