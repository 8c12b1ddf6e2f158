package org.pgtandem.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Route;
import org.pgtandem.remote.Stream;

/** This machine as a host, without SSH: its real programs, as the user that runs the tests. */
final class LocalRemote implements Remote {
    private final String login = System.getProperty("user.name");

    @Override
    public String host() {
        return "here";
    }

    @Override
    public Output run(Command command) {
        Process process = start(command.as(), command.words());
        CompletableFuture<byte[]> out = read(process.getInputStream());
        CompletableFuture<byte[]> errors = read(process.getErrorStream());
        try {
            process.getOutputStream().close();
            if (!process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("no answer in time: " + command.words());
            }
            return new Output(process.exitValue(), out.join(), new String(errors.join(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<byte[]> read(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Process start(As as, List<String> words) {
        List<String> line = new ArrayList<>();
        if (route(as) instanceof Route.FromRoot && as instanceof As.User(String name)) {
            line.addAll(List.of("runuser", "-u", name, "--"));
        }
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream open(As as, List<String> words) {
        Process process = start(as, words);
        return new Stream() {
            @Override
            public InputStream in() {
                return process.getInputStream();
            }

            @Override
            public OutputStream out() {
                return process.getOutputStream();
            }

            @Override
            public void readTimeout(Duration time) {
                // A pipe has none; the tests have their own deadlines.
            }

            @Override
            public boolean ended() {
                return !process.isAlive();
            }

            @Override
            public void close() {
                process.destroy();
            }
        };
    }

    @Override
    public Route route(As as) {
        return switch (as) {
            case As.Login _ -> new Route.Same();
            case As.Root _ -> login.equals("root") ? new Route.Same() : new Route.None("not root", "");
            case As.User(String name) when name.equals(login) -> new Route.Same();
            case As.User _ -> login.equals("root") ? new Route.FromRoot() : new Route.None("not root", "");
        };
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void close() {}
}
