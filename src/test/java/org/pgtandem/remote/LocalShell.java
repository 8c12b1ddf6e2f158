package org.pgtandem.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Text;

/** This machine's own shell as a host, without SSH between: every script really runs, as the user that runs the tests. */
public final class LocalShell implements Remote {
    private final String login = System.getProperty("user.name");
    private final Path home;
    private final int mostInput;

    /** With the home that the user has. */
    public LocalShell() {
        this(Path.of(System.getProperty("user.home")));
    }

    /** With a home of its own. */
    public LocalShell(Path home) {
        this(home, Integer.MAX_VALUE);
    }

    private LocalShell(Path home, int mostInput) {
        this.home = home;
        this.mostInput = mostInput;
    }

    /** The same, but the connection breaks when that many bytes of a command's input were sent. */
    public LocalShell breakingAfter(int bytes) {
        return new LocalShell(home, bytes);
    }

    @Override
    public String host() {
        return "here";
    }

    @Override
    public Output run(Command command) {
        try {
            Process process = start(command.as(), command.words());
            CompletableFuture<byte[]> out = read(process.getInputStream());
            CompletableFuture<byte[]> errors = read(process.getErrorStream());
            send(command, process.getOutputStream());
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

    private Process start(As as, List<String> words) throws IOException {
        List<String> line = new ArrayList<>();
        if (route(as) instanceof Route.FromRoot && as instanceof As.User(String name)) {
            line.addAll(List.of("runuser", "-u", name, "--"));
        }
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private void send(Command command, OutputStream to) {
        byte[] bytes = command.input().masked().getBytes(Charset.forName(command.charset()));
        try (to) {
            to.write(Arrays.copyOf(bytes, Math.min(bytes.length, mostInput)));
        } catch (IOException brokenPipe) {
            // A program that does not read its input is no failure.
            return;
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

    @Override
    public Stream open(As as, List<String> words) throws IOException {
        throw new IOException("no streams here");
    }

    @Override
    public Route route(As as) {
        return switch (as) {
            case As.Login _ -> new Route.Same();
            case As.Root _ -> login.equals("root") ? new Route.Same() : new Route.None("not root", Text.NONE);
            case As.User(String name) when name.equals(login) -> new Route.Same();
            case As.User _ -> login.equals("root") ? new Route.FromRoot() : new Route.None("not root", Text.NONE);
        };
    }

    @Override
    public Route unasked(As as) {
        return route(as);
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public void close() {}
}
