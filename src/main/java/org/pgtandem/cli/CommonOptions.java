package org.pgtandem.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Text;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Prompts;
import org.pgtandem.text.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class CommonOptions {
    @Option(
            names = "--identity",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A private key to log in with, offered first.")
    private List<Path> identities = new ArrayList<>();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Where host keys are looked up first, and accepted ones are added.")
    private @Nullable Path knownHosts;

    @Option(
            names = "--accept-host-key",
            paramLabel = "SHA256:KEY",
            scope = ScopeType.INHERIT,
            description = "The fingerprint of a host key to accept.")
    private List<String> acceptedKeys = new ArrayList<>();

    @Option(
            names = "--accept-new-host-keys",
            scope = ScopeType.INHERIT,
            description = "Accept the key of any host that was never met. A changed key never is.")
    private boolean acceptNewKeys;

    @Option(
            names = "--ask-password",
            scope = ScopeType.INHERIT,
            description = "Ask for the SSH password before connecting.")
    private boolean askPassword;

    @Option(
            names = "--lang",
            paramLabel = "en|ko",
            scope = ScopeType.INHERIT,
            converter = ByCode.class,
            description = "The language: en or ko; that of the environment if left out.")
    private @Nullable Language language;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show also what needs no attention, and every line that hosts say.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** The language that was asked for; empty where none was. */
    Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    /** Reads "en" or "ko". */
    static final class ByCode implements ITypeConverter<Language> {
        @Override
        public Language convert(String code) {
            return Arrays.stream(Language.values())
                    .filter(language -> language.code().equals(code.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new FieldInvalid(Text.of("'%s' is neither en nor ko", code)));
        }
    }

    /** How hosts are to be reached. */
    ConnectOptions connect(Prompts prompts) {
        return new ConnectOptions(
                identities,
                Optional.ofNullable(knownHosts),
                Set.copyOf(acceptedKeys),
                acceptNewKeys,
                askPassword,
                prompts);
    }
}
