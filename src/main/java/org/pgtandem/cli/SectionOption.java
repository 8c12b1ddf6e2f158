package org.pgtandem.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Which sections are meant. */
final class SectionOption {
    @Option(
            names = "--section",
            paramLabel = "NAME",
            converter = ByName.class,
            description = "Only this section (repeatable): user, hba, conf, basebackup, recovery, hotstandby, test.")
    private Set<Section> sections = new LinkedHashSet<>();

    @Option(
            names = "--copy-again",
            paramLabel = "STANDBY",
            description = "Copy this standby again (repeatable), one that lost its WAL or its timeline.")
    private Set<String> anew = new LinkedHashSet<>();

    /** What these sections would change. */
    Plan plan(Session session) {
        return session.plan(sections(), anew);
    }

    /** Those named; all where none was. */
    Set<Section> sections() {
        return sections.isEmpty() ? EnumSet.allOf(Section.class) : EnumSet.copyOf(sections);
    }

    /** Reads "hba". */
    static final class ByName implements ITypeConverter<Section> {
        @Override
        public Section convert(String name) {
            return Section.of(name)
                    .orElseThrow(() -> new FieldInvalid(Text.of(
                            "'%s' is none of %s",
                            name,
                            Arrays.stream(Section.values()).map(Section::id).collect(Collectors.joining(", ")))));
        }
    }
}
