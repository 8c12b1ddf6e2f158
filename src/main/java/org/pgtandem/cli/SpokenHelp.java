package org.pgtandem.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What {@code --help} prints, in a language. The descriptions at commands and options are texts as any others; picocli
 * looks for them, by names of its own, in a bundle first (picocli manual, "Internationalization").
 */
final class SpokenHelp extends ResourceBundle {
    private static final Text FOOTER = Text.of("""

            Secrets come from prompts or from the environment, never from arguments:
              PGTANDEM_SSH_PASSWORD, PGTANDEM_SSH_PASSPHRASE, PGTANDEM_SUDO_PASSWORD,
              PGTANDEM_REPLICATION_PASSWORD (made if left out)

            Exit codes:
              0  done
              1  a defect in pgTandem
              2  wrong usage, or a FILE that is not valid
              3  blocked by findings, nothing changed
              4  failed, everything taken back
              5  failed or interrupted, state kept: resume or undo
              6  status: not healthy""");

    private final Map<String, String> said = new HashMap<>();

    /** Lets a command and those below it help in that language. */
    static void speak(CommandLine command, Catalogue words) {
        CommandSpec spec = command.getCommandSpec();
        SpokenHelp help = new SpokenHelp();
        help.say(spec, words);
        if (spec.parent() == null) {
            help.said.put("usage.footer", words.say(FOOTER).replace("\n", "%n"));
        }
        spec.resourceBundle(help);
        command.getSubcommands().values().forEach(each -> speak(each, words));
    }

    private void say(CommandSpec spec, Catalogue words) {
        said.put("usage.synopsisHeading", words.say("Usage:") + " ");
        said.put("usage.commandListHeading", "%n" + words.say("Commands:") + "%n");
        said.put("usage.description", said(spec.usageMessage().description(), words));
        for (ArgSpec argument : spec.args()) {
            said.put(name(argument), said(argument.description(), words));
        }
        said.put("help", words.say("Show this help and exit."));
        said.put("version", words.say("Show the version and exit."));
    }

    /** By which picocli looks for it. */
    private static String name(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option -> option.longestName().replaceFirst("^-+", "");
            case PositionalParamSpec parameter -> parameter.paramLabel() + "[" + parameter.index() + "]";
            default -> argument.descriptionKey();
        };
    }

    private static String said(String[] english, Catalogue words) {
        return Arrays.stream(english)
                .map(line -> words.say(new Text(line, List.of())))
                .collect(Collectors.joining("%n"));
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return said.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(said.keySet());
    }
}
