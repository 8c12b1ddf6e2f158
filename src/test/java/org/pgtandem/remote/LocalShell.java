package org.pgtandem.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.SecretText;

/** This machine's own shell as a host, with a home of its own: every script really runs, without SSH between. */
public final class LocalShell implements Remote {
    private final Path home;
    private final Function<SecretText.Hole, String> secrets;

    public LocalShell(Path home) {
        this(home, hole -> "");
    }

    public LocalShell(Path home, Function<SecretText.Hole, String> secrets) {
        this.home = home;
        this.secrets = secrets;
    }

    @Override
    public String host() {
        return "here";
    }

    @Override
    public Output run(Command command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command.words()).directory(home.toFile());
            builder.environment().put("HOME", home.toString());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            Thread drain = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), errors));
            try (var input = process.getOutputStream()) {
                input.write(command.input().fill(secrets).getBytes(Charset.forName(command.charset())));
            } catch (IOException brokenPipe) {
                // A program that does not read its input is no failure.
            }
            byte[] bytes = process.getInputStream().readAllBytes();
            if (!process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            drain.join();
            return new Output(process.exitValue(), bytes, errors.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(InputStream from, ByteArrayOutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream open(As as, List<String> words) throws IOException {
        throw new IOException("no streams here");
    }

    @Override
    public Route route(As as) {
        return new Route.Same();
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void close() {}
}
