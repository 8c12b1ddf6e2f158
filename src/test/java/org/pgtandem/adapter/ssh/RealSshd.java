package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.Become;
import org.pgtandem.model.Node;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.SshTarget;

/** OpenSSH's own server on a loopback port, with host key, login key, home and configuration in a directory of the test. */
public final class RealSshd implements AutoCloseable {
    /** Nobody to ask for a password. */
    static final Credentials NOBODY = new EnvironmentCredentials(Map.of(), question -> null);

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final String LOGIN = System.getProperty("user.name");

    private final Path directory;
    private final int port;
    private final List<JschRemote> remotes = new ArrayList<>();
    private Process process;

    private RealSshd(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Starts one; {@code options} are lines for sshd_config that come before ours. */
    public static RealSshd start(Path directory, String... options) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("home"));
        // Logins that are not ours have to get at the home and the authorized keys.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        keygen(directory.resolve("host_key"), "");
        keygen(directory.resolve("login_key"), "");
        Files.copy(directory.resolve("login_key.pub"), directory.resolve("authorized_keys"));
        if (LOGIN.equals("root")) {
            Files.createDirectories(
                    Path.of("/run/sshd"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        int port = freePort();
        Files.write(directory.resolve("sshd_config"), configuration(directory, port, options));
        RealSshd server = new RealSshd(directory, port, launch(directory));
        server.awaitReady();
        return server;
    }

    private static List<String> configuration(Path directory, int port, String... options) {
        List<String> lines = new ArrayList<>(List.of(options));
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + directory.resolve("host_key"),
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                "PidFile none",
                "StrictModes no",
                "UsePAM " + (LOGIN.equals("root") ? "yes" : "no"),
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "SetEnv HOME=" + directory.resolve("home")));
        return lines;
    }

    private static Process launch(Path directory) throws IOException {
        return new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("sshd.log").toFile()))
                .start();
    }

    /** A key pair without a passphrase, or with one. */
    public static Path keygen(Path file, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keygen.waitFor() != 0) {
            throw new IOException(said);
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException("sshd did not start: " + log(), e);
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Another host key, as if the host had been installed anew. */
    public void changeHostKey() throws IOException, InterruptedException {
        stop();
        Files.delete(directory.resolve("host_key"));
        keygen(directory.resolve("host_key"), "");
        process = launch(directory);
        awaitReady();
    }

    public int port() {
        return port;
    }

    public Path file(String name) {
        return directory.resolve(name);
    }

    public String log() throws IOException {
        return Files.readString(directory.resolve("sshd.log"));
    }

    /** The server's host key as a line of known_hosts. */
    public String knownHostsLine() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(directory.resolve("host_key.pub"));
    }

    /** The processes of the connections that are open now, and what runs below them. */
    public List<ProcessHandle> connections() {
        return process.descendants().toList();
    }

    /** The server's processes: those of its connections, and itself. */
    public List<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    /** Closes what was connected to it, and ends it. */
    @Override
    public void close() {
        remotes.forEach(JschRemote::close);
        stop();
    }

    private void stop() {
        processes().forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    public SshTarget target() {
        return new SshTarget(LOGIN, "127.0.0.1", port);
    }

    public Node node(Become become) {
        return new Node("h1", target(), null, "127.0.0.1", become);
    }

    /** Settings under which the login works: its key, and the host key known. */
    public SshSettings settings() throws IOException {
        Path known = directory.resolve("known_hosts");
        if (!Files.exists(known)) {
            Files.writeString(known, knownHostsLine());
        }
        return new SshSettings(
                List.of(directory.resolve("login_key")),
                List.of(known),
                Set.of(),
                false,
                directory.resolve("ssh_config"),
                "",
                Duration.ofSeconds(10));
    }

    /** The same, but what is known of host keys is in these files. */
    public SshSettings knowing(Path... knownHosts) throws IOException {
        SshSettings usual = settings();
        return new SshSettings(
                usual.identities(), List.of(knownHosts), Set.of(), false, usual.config(), "", usual.connectTimeout());
    }

    /** A connection to it, to be opened at the first use. */
    public JschRemote remote(SshSettings settings, Credentials credentials) {
        return remote(node(Become.AUTO), settings, credentials);
    }

    private JschRemote remote(Node node, SshSettings settings, Credentials credentials) {
        JschRemote remote =
                new JschRemote(node, new SshConnector(settings, credentials), credentials, new OneSecret("no secret"));
        remotes.add(remote);
        return remote;
    }

    /** The same as another user of this machine; it takes root to serve them. */
    public JschRemote remoteAs(String user) throws IOException {
        SshTarget target = new SshTarget(user, "127.0.0.1", port);
        return remote(new Node("h1", target, null, "127.0.0.1", Become.AUTO), settings(), NOBODY);
    }

    public JschRemote remote() throws IOException {
        return remote(settings(), NOBODY);
    }

    /** Every hole is filled with the same text. */
    public record OneSecret(String text) implements Secrets {
        @Override
        public String reveal(SecretText.Hole hole) {
            return text;
        }

        @Override
        public void adopt(String name, String value) {
            throw new AssertionError("nothing is read back that could be adopted");
        }

        @Override
        public String redact(String other) {
            return other.replace(text, "********");
        }
    }
}
