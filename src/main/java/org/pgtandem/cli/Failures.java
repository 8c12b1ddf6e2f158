package org.pgtandem.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.session.Trouble;
import org.pgtandem.text.Catalogue;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what a command could not do, in one form, with the exit code that goes with it. */
record Failures(Desk desk) implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return switch (e) {
            case UsageTrouble usage -> {
                terminal().trouble(Style.RED.on("✗") + " " + desk.words().say(usage.says()));
                yield ExitCode.USAGE;
            }
            case HostFailure failure -> {
                Trouble trouble = Trouble.ofRun(failure.finding(), List.of(), List.of());
                terminal()
                        .trouble(new FindingText(desk.words()).one(failure.finding())
                                + new TroubleText(desk.words()).below(trouble));
                yield ExitCode.BLOCKED;
            }
            case LabFailure failure -> {
                terminal().trouble(Style.RED.on("✗") + " " + desk.words().say(failure.says()));
                yield ExitCode.BLOCKED;
            }
            default -> defect(e);
        };
    }

    private int defect(Exception e) {
        Catalogue words = desk.words();
        Trouble trouble = Trouble.ofDefect(e);
        String where;
        try {
            where = words.say(
                    "The details, without secrets, are in %s", desk.sessions().writeDown(e));
        } catch (IOException unwritable) {
            where = words.say("The details could not be written down: %s", String.valueOf(unwritable.getMessage()));
        }
        terminal()
                .trouble(
                        Style.RED.on("✗") + " " + words.say(trouble.what().message())
                                + new TroubleText(words).below(trouble) + "\n  " + where + "\n  "
                                + words.say(
                                        "What a run did so far stays in place: pgtandem resume FILE goes on, pgtandem undo FILE takes it back."));
        return ExitCode.DEFECT;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        terminal().trouble(Style.RED.on("✗") + " " + desk.words().say(says(e)));
        List<String> meant = e instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
        terminal()
                .trouble("  "
                        + desk.words()
                                .say(
                                        meant.isEmpty()
                                                ? Text.of(
                                                        "Try: %s",
                                                        command.getCommandSpec().qualifiedName() + " --help")
                                                : Text.of("Did you mean: %s?", String.join(", ", meant))));
        return ExitCode.USAGE;
    }

    private static Text says(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unknown ->
                Text.of("There is no such option or argument: %s", String.join(" ", unknown.getUnmatched()));
            case MissingParameterException missing ->
                Text.of(
                        "This is missing: %s",
                        missing.getMissing().stream().map(Failures::name).collect(Collectors.joining(", ")));
            case OverwrittenOptionException twice ->
                Text.of("%s can be given only once.", name(twice.getOverwritten()));
            default -> wrong(e);
        };
    }

    private static Text wrong(ParameterException e) {
        if (e.getArgSpec() == null || e.getValue() == null) {
            return Text.of("%s", String.valueOf(e.getMessage()));
        }
        return e.getCause() instanceof FieldInvalid invalid
                ? Text.of("%s: %s", name(e.getArgSpec()), invalid.says())
                : Text.of("%s can't be '%s'.", name(e.getArgSpec()), e.getValue());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private Terminal terminal() {
        return desk.terminal();
    }
}
