package org.pgtandem.ui.kit;

import java.util.List;
import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the items of a choice by their names, and finds an item by its name. */
public final class Named<T> extends StringConverter<T> {
    private final List<T> items;
    private final Function<T, String> name;

    /** Those items; the list may change. */
    public Named(List<T> items, Function<T, String> name) {
        this.items = items;
        this.name = name;
    }

    /** An item's name; empty where none is chosen. */
    @Override
    public String toString(@Nullable T item) {
        return item == null ? "" : name.apply(item);
    }

    /** The item of that name, or null. */
    @Override
    public @Nullable T fromString(String typed) {
        return items.stream()
                .filter(item -> name.apply(item).equals(typed))
                .findFirst()
                .orElse(null);
    }
}
