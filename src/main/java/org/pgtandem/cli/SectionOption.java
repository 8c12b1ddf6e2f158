package org.pgtandem.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
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
