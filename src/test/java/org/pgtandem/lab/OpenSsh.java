package org.pgtandem.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own client, as a person would use it with the lab's files. */
record OpenSsh(Path identity, Path knownHosts) {
    private static final long DEADLINE_SECONDS = 60;

    /** How a command ended. */
    record Ran(int status, ByteBuffer out, String err) {
        String text() {
            return StandardCharsets.UTF_8.decode(out.duplicate()).toString().strip();
        }
    }

    /** What a query answers through psql, as the cluster's owner over its socket. */
    String sql(PracticeHost host, String query) throws IOException, InterruptedException {
        Ran ran = run(
                host,
                "psql -X -h \"$HOME/run\" -p $(sed -n 4p data/postmaster.pid) -d postgres -At",
                query.getBytes(StandardCharsets.UTF_8));
        if (ran.status() != 0 || !ran.err().isEmpty()) {
            throw new AssertionError(query + ": " + ran.err());
        }
        return ran.text();
    }

    Ran run(PracticeHost host, String command) throws IOException, InterruptedException {
        return run(host, command, new byte[0]);
    }

    Ran run(PracticeHost host, String command, byte[] input) throws IOException, InterruptedException {
        Path err = Files.createTempFile("ssh", ".err");
        Process client =
                builder(host, List.of(), command).redirectError(err.toFile()).start();
        Thread.ofVirtual().start(() -> send(client, input));
        byte[] out = client.getInputStream().readAllBytes();
        if (!client.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            client.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        Ran ran = new Ran(client.exitValue(), ByteBuffer.wrap(out), Files.readString(err));
        Files.delete(err);
        return ran;
    }

    private static void send(Process client, byte[] input) {
        try (OutputStream stdin = client.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // The command did not want all of it.
            return;
        }
    }

    /** The client with its streams as pipes, not yet started. */
    ProcessBuilder builder(PracticeHost host, List<String> options, String... command) {
        List<String> words = new ArrayList<>(List.of(
                "ssh",
                "-F",
                "none",
                "-i",
                identity.toString(),
                "-p",
                Integer.toString(host.ssh().port())));
        for (String option : List.of(
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=yes",
                "BatchMode=yes",
                "ConnectTimeout=10",
                "UserKnownHostsFile=" + knownHosts)) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(options);
        words.add(host.ssh().user() + "@" + host.ssh().host());
        words.addAll(List.of(command));
        return new ProcessBuilder(words);
    }
}
