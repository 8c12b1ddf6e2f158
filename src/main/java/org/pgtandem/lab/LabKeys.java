package org.pgtandem.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.pgtandem.model.Text;

/**
 * The lab's own keys, in a directory that only this process's user reads.
 *
 * @param directory with the keys
 * @param login the key pair that logs in to every host
 * @param host the key pair that every host shows
 */
record LabKeys(Path directory, KeyPair login, KeyPair host) {
    // ECDSA: MINA's Ed25519 needs another library, and an RSA key takes a second to make.
    private static final String TYPE = "ecdsa-sha2-nistp256";
    private static final int BITS = 256;

    /** The keys of that directory, made where there are none. */
    static LabKeys in(Path directory) throws IOException {
        return new LabKeys(directory, loadOrMake(identity(directory)), loadOrMake(directory.resolve("host_key")));
    }

    /** The private key file of the login, in OpenSSH's format. */
    static Path identity(Path directory) {
        return directory.resolve("identity");
    }

    /** The hosts' keys, as OpenSSH's client reads them. */
    static Path knownHosts(Path directory) {
        return directory.resolve("known_hosts");
    }

    private static KeyPair loadOrMake(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                write(file, KeyUtils.generateKeyPair(TYPE, BITS));
            }
            return Objects.requireNonNull(new FileKeyPairProvider(file).loadKey(null, TYPE));
        } catch (GeneralSecurityException e) {
            throw new LabFailure(Text.of("There is no key in %s: %s", file, String.valueOf(e.getMessage())), e);
        }
    }

    private static void write(Path file, KeyPair pair) throws IOException, GeneralSecurityException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "pgtandem practice", null, out);
        }
    }

    /** Writes the known hosts: the lab's host key for each of these loopback ports. */
    void trust(List<Integer> ports) throws IOException {
        String key = PublicKeyEntry.toString(host.getPublic());
        Files.write(
                knownHosts(directory),
                ports.stream().map(port -> "[127.0.0.1]:" + port + " " + key).toList());
    }
}
