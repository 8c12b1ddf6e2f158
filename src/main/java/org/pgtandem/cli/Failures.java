package org.pgtandem.cli;

import java.io.IOException;
import org.pgtandem.lab.LabFailure;
import org.pgtandem.model.HostFailure;
import org.pgtandem.text.Catalogue;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
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
                terminal().trouble(new FindingText(desk.words()).one(failure.finding()));
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
        String where;
        try {
            where = words.say(
                    "The details, without secrets, are in %s", desk.sessions().writeDown(e));
        } catch (IOException unwritable) {
            where = words.say("The details could not be written down: %s", String.valueOf(unwritable.getMessage()));
        }
        terminal()
                .trouble(
                        Style.RED.on("✗") + " "
                                + words.say(
                                        "This is a defect in pgTandem (%s).",
                                        e.getClass().getSimpleName()) + "\n  " + where + "\n  "
                                + words.say(
                                        "What a run did so far stands: pgtandem resume FILE goes on, pgtandem undo FILE takes it back."));
        return ExitCode.DEFECT;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        terminal().trouble(Style.RED.on("✗") + " " + e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, terminal().err())) {
            terminal()
                    .trouble("  " + desk.words().say("Try:") + " "
                            + command.getCommandSpec().qualifiedName() + " --help");
        }
        terminal().err().flush();
        return ExitCode.USAGE;
    }

    private Terminal terminal() {
        return desk.terminal();
    }
}
