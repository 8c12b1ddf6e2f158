package org.pgtandem.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;

/** What reads as English where Korean is spoken, but for code and for what servers say. Window's thread only. */
final class EnglishLeft {
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}");
    private static final Pattern KOREAN = Pattern.compile("\\p{IsHangul}");

    private EnglishLeft() {}

    /** The texts at and below that node. */
    static List<String> in(Node node) {
        return texts(node)
                .flatMap(String::lines)
                .filter(line ->
                        ENGLISH.matcher(line).find() && !KOREAN.matcher(line).find())
                .toList();
    }

    private static Stream<String> texts(Node node) {
        if (!node.isVisible()
                || node instanceof ListCell
                || node.getStyleClass().contains("code")) {
            return Stream.of();
        }
        Stream<String> own = node instanceof Labeled labeled ? Stream.ofNullable(labeled.getText()) : Stream.of();
        Stream<String> read = Stream.concat(own, Stream.ofNullable(node.getAccessibleText()));
        Stream<Node> below = switch (node) {
            case ScrollPane scrolled -> Stream.of(scrolled.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().stream();
            default -> Stream.of();
        };
        return Stream.concat(read, below.flatMap(EnglishLeft::texts));
    }
}
