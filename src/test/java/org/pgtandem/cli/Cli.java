package org.pgtandem.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;
import org.pgtandem.text.Language;

/** The command line with a session that a test sets up, and with what it printed. */
final class Cli {
    final FakeSession session = new FakeSession();
    final List<String> questions = new ArrayList<>();
    final List<ConnectOptions> connections = new ArrayList<>();
    final List<Throwable> defects = new ArrayList<>();
    List<Sessions.Seen> seen = List.of();
    Charset charset = StandardCharsets.UTF_8;
    final FakeWindow window = new FakeWindow();
    Optional<Boolean> person = Optional.empty();
    Optional<Exception> opening = Optional.empty();

    /** What a command left behind. */
    record Result(int code, String out, String err) {}

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, charset, Language.ENGLISH);
        int code = RootCommand.commandLine(new OneSession(), terminal, new OnePerson(), window)
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    private final class OneSession implements Sessions {
        @Override
        public Session open(Path file, ConnectOptions options) throws IOException {
            connections.add(options);
            if (opening.orElse(null) instanceof IOException e) {
                throw e;
            }
            if (opening.orElse(null) instanceof RuntimeException e) {
                throw e;
            }
            return session;
        }

        @Override
        public Session practise(PracticeLab lab) {
            return session;
        }

        @Override
        public List<Seen> discover(List<SshTarget> targets, ConnectOptions options, Consumer<Seen> each) {
            connections.add(options);
            return seen;
        }

        @Override
        public List<String> configuredHosts() {
            return List.of();
        }

        @Override
        public Path keep(Topology topology) {
            throw new AssertionError("only the window keeps a topology");
        }

        @Override
        public void save(Topology topology, Path file) {
            throw new AssertionError("only the window saves a topology");
        }

        @Override
        public List<Recent> recent() {
            return List.of();
        }

        @Override
        public Path writeDown(Throwable defect) {
            defects.add(defect);
            return Path.of("/state/defect.txt");
        }
    }

    private final class OnePerson implements Prompts {
        @Override
        public boolean canAsk() {
            return person.isPresent();
        }

        @Override
        public Optional<String> secret(Text question) {
            return Optional.empty();
        }

        @Override
        public boolean confirm(Text question) {
            questions.add(question.toString());
            return person.orElse(false);
        }
    }
}
