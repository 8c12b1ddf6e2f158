package org.pgtandem.ui.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Section;

/** The wizard's pages, in its order: the article's seven sections, with what comes before and after them. */
public enum PageId {
    START(null),
    HOSTS(null),
    CHECKS(null),
    USER(Section.USER),
    HBA(Section.HBA),
    CONF(Section.CONF),
    BASEBACKUP(Section.BASEBACKUP),
    RECOVERY(Section.RECOVERY),
    HOTSTANDBY(Section.HOTSTANDBY),
    TEST(Section.TEST),
    STATUS(null);

    private final @Nullable Section section;

    PageId(@Nullable Section section) {
        this.section = section;
    }

    /** The page of that section. */
    public static PageId of(Section section) {
        return Arrays.stream(values())
                .filter(page -> page.section == section)
                .findFirst()
                .orElseThrow();
    }

    /** The section that it carries out, or empty. */
    public Optional<Section> section() {
        return Optional.ofNullable(section);
    }

    /** The page after it, or empty. */
    public Optional<PageId> next() {
        return neighbour(1);
    }

    /** The page before it, or empty. */
    public Optional<PageId> previous() {
        return neighbour(-1);
    }

    private Optional<PageId> neighbour(int away) {
        List<PageId> order = List.of(values());
        int place = order.indexOf(this) + away;
        return place >= 0 && place < order.size() ? Optional.of(order.get(place)) : Optional.empty();
    }
}
