package org.pgtandem.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Sessions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Parameters;

/** pgTandem without a command's name: the wizard. */
@Command(
        name = "pgtandem",
        versionProvider = RootCommand.FromManifest.class,
        description =
                "Sets up PostgreSQL streaming replication between real hosts over SSH, shows every change first and"
                        + " can take it back.")
public final class RootCommand implements Callable<Integer> {
    private final WizardCommand wizard;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The topology file (YAML).")
    private @Nullable Path file;

    private RootCommand(Desk desk) {
        this.wizard = new WizardCommand(desk);
    }

    /** All commands; its {@code execute} answers the exit code and throws nothing. */
    public static CommandLine commandLine(Sessions sessions, Terminal terminal, Prompts prompts, Window window) {
        Desk desk = new Desk(sessions, terminal, prompts, window, new CommonOptions());
        Failures failures = new Failures(desk);
        CommandLine root = new CommandLine(new RootCommand(desk))
                .addMixin("common", desk.options())
                .addSubcommand(new WizardCommand(desk))
                .addSubcommand(new PracticeCommand(desk))
                .addSubcommand(new DiscoverCommand(desk))
                .addSubcommand(new CheckCommand(desk))
                .addSubcommand(new PlanCommand(desk))
                .addSubcommand(new ApplyCommand(desk))
                .addSubcommand(new ResumeCommand(desk))
                .addSubcommand(new UndoCommand(desk))
                .addSubcommand(new UnlockCommand(desk))
                .addSubcommand(new StatusCommand(desk));
        root.setExecutionStrategy(parsed -> {
            desk.warnOfLetters();
            SpokenHelp.speak(root, desk.words());
            return new CommandLine.RunLast().execute(parsed);
        });
        root.setExecutionExceptionHandler(failures);
        root.setParameterExceptionHandler(failures);
        root.setOut(terminal.out());
        root.setErr(terminal.err());
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        standardHelp(root);
        return root;
    }

    private static void standardHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(RootCommand::standardHelp);
    }

    /** The version that the jar was built as. */
    static final class FromManifest implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"pgTandem " + (version == null ? "(not packaged)" : version)};
        }
    }

    @Override
    public Integer call() throws Exception {
        return wizard.open(file);
    }
}
