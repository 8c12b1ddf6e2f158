package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The host keys of several known_hosts files (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT; hashed names too), for one attempt to
 * connect. A key that the person accepts is added to the first file; a key that differs from a known one never is.
 */
final class KnownHostKeys implements HostKeyRepository {
    private final SshSettings settings;
    private final Map<Path, HostKeyRepository> files = new LinkedHashMap<>();
    private @Nullable Offer refused;

    /**
     * A key that a host offered.
     *
     * @param name by which it is looked up: "host" or "[host]:2222"
     * @param file which knows another key of that host, or the one that this would be added to
     */
    record Offer(String name, String type, String fingerprint, Standing standing, Path file) {

        /** "ed25519", "rsa" or "ecdsa", as in the names of the host's own key files. */
        String shortType() {
            return type.startsWith("ecdsa") ? "ecdsa" : type.replace("ssh-", "");
        }
    }

    /** Why a key is not trusted. */
    enum Standing {
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    KnownHostKeys(SshSettings settings) {
        this.settings = settings;
        settings.knownHosts().forEach(file -> files.put(file, read(file)));
    }

    private static HostKeyRepository read(Path file) {
        try {
            JSch reader = new JSch();
            if (Files.isReadable(file)) {
                reader.setKnownHosts(file.toString());
            }
            return reader.getHostKeyRepository();
        } catch (JSchException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
        }
    }

    /** The key that was refused. */
    Optional<Offer> refused() {
        return Optional.ofNullable(refused);
    }

    @Override
    public int check(String host, byte[] key) {
        Optional<Path> revoking = revoking(key);
        if (revoking.isPresent()) {
            refused = offer(host, key, Standing.REVOKED, revoking.get());
            return NOT_INCLUDED;
        }
        Optional<Path> differs = Optional.empty();
        for (Map.Entry<Path, HostKeyRepository> file : files.entrySet()) {
            switch (file.getValue().check(host, key)) {
                case OK -> {
                    return OK;
                }
                case CHANGED -> differs = Optional.of(file.getKey());
                default -> {}
            }
        }
        if (differs.isPresent()) {
            refused = offer(host, key, Standing.CHANGED, differs.get());
            return CHANGED;
        }
        Offer offer = offer(host, key, Standing.UNKNOWN, own());
        if (accepted(offer)) {
            append(offer, key);
            return OK;
        }
        refused = offer;
        return NOT_INCLUDED;
    }

    private static Offer offer(String host, byte[] key, Standing standing, Path file) {
        return new Offer(host, type(key), fingerprint(key), standing, file);
    }

    /** JSch reads no patterns of host names. Nobody takes a key back for one host and means it to hold for another. */
    private Optional<Path> revoking(byte[] key) {
        String base64 = Base64.getEncoder().encodeToString(key);
        return files.entrySet().stream()
                .filter(file -> Stream.of(file.getValue().getHostKey())
                        .anyMatch(known -> known.getMarker().equals("@revoked")
                                && known.getKey().equals(base64)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean accepted(Offer offer) {
        return settings.acceptNewKeys() || settings.acceptedKeys().contains(offer.fingerprint());
    }

    private void append(Offer offer, byte[] key) {
        String line =
                offer.name() + " " + offer.type() + " " + Base64.getEncoder().encodeToString(key) + "\n";
        try {
            Path directory = own().toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            boolean lineIsOpen = Files.exists(own())
                    && !Files.readString(own(), StandardCharsets.ISO_8859_1).matches("(?s)(.*\n)?");
            Files.writeString(
                    own(), (lineIsOpen ? "\n" : "") + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the accepted host key can't be kept in " + own(), e);
        }
    }

    private Path own() {
        return settings.knownHosts().getFirst();
    }

    private static String type(byte[] key) {
        ByteBuffer blob = ByteBuffer.wrap(key);
        byte[] name = new byte[blob.getInt()];
        blob.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** As ssh-keygen -l prints it: base64 without padding. */
    static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (HostKeyRepository file : files.values()) {
            HostKey @Nullable [] found = host == null ? file.getHostKey() : file.getHostKey(host, type);
            if (found != null) {
                keys.addAll(List.of(found));
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return own().toString();
    }

    /** Never asked: {@link #check} adds what was accepted. */
    @Override
    public void add(HostKey key, UserInfo ui) {
        throw new IllegalStateException("a key is added by check alone");
    }

    /** Never asked: no known key is taken away. */
    @Override
    public void remove(String host, String type) {
        throw new IllegalStateException("a known host key is never taken away in passing");
    }

    /** Never asked: no known key is taken away. */
    @Override
    public void remove(String host, String type, byte[] key) {
        throw new IllegalStateException("a known host key is never taken away in passing");
    }
}
