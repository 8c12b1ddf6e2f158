package org.pgtandem.adapter.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.PassFile;
import org.pgtandem.engine.Secrets;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Text;
import org.postgresql.util.PasswordUtil;

/** The secrets of one run: the replication password in its forms, and passwords that are only to be hidden. */
public final class RunSecrets implements Secrets {
    /** The one secret that is written to hosts. */
    public static final String REPLICATION_PASSWORD = "replication-password";

    private static final String MASK = "••••••••";

    private final String role;
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile Forms forms;

    /** The password as it is written at its places. A class: a record would print it. */
    private static final class Forms {
        private final String plain;
        private final String scram;
        private final String md5;

        Forms(String role, String plain) {
            if (plain.isEmpty() || plain.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
                throw new FieldInvalid(Text.of("a password can't be empty, nor hold a line break or NUL"));
            }
            this.plain = plain;
            this.scram = verifier(role, plain, "scram-sha-256");
            this.md5 = verifier(role, plain, "md5");
        }

        private static String verifier(String role, String plain, String kind) {
            try {
                return PasswordUtil.encodePassword(role, plain.toCharArray(), kind);
            } catch (SQLException e) {
                throw new IllegalStateException("no verifier of the kind " + kind, e);
            }
        }
    }

    /**
     * The secrets of a run.
     *
     * @param role whose password it is: the md5 form needs it
     * @param password the replication password; null to generate one of 128 bits
     * @param others passwords of SSH and sudo
     * @throws FieldInvalid if the password is empty or holds a line break or NUL
     */
    public RunSecrets(String role, @Nullable String password, List<String> others) {
        this.role = role;
        this.forms = hidden(new Forms(role, password == null ? generated() : password));
        others.forEach(this::hide);
    }

    private Forms hidden(Forms made) {
        Stream.of(made.plain, made.scram, made.md5).forEach(this::hide);
        return made;
    }

    private static String generated() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Hides one more secret, such as a password that was typed, in all its forms. */
    public void hide(String secret) {
        if (!secret.isEmpty()) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            hidden.addAll(List.of(
                    secret,
                    secret.replace("'", "''"),
                    secret.replace("\\", "\\\\").replace("'", "\\'"),
                    secret.replace("\\", "\\\\").replace("\"", "\\\""),
                    secret.replace("\\", "\\\\").replace(":", "\\:"),
                    // As a shell quotes it, also where it is only a part of the word.
                    secret.replace("'", "'\\''"),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        }
    }

    /**
     * Forms: "plain"; "scram-sha-256" (RFC 5802, as pg_authid holds it) and "md5" (up to 9.6); "pgpass", as a
     * {@link PassFile} has it.
     *
     * @throws IllegalArgumentException if there is no such secret or form
     */
    @Override
    public String reveal(SecretText.Hole hole) {
        requireKnown(hole.name());
        return switch (hole.form()) {
            case "plain" -> forms.plain;
            case "scram-sha-256" -> forms.scram;
            case "md5" -> forms.md5;
            case "pgpass" -> PassFile.escaped(forms.plain);
            default -> throw new IllegalArgumentException("no secret has the form " + hole.form());
        };
    }

    @Override
    public void adopt(String name, String value) {
        requireKnown(name);
        forms = hidden(new Forms(role, value));
    }

    private static void requireKnown(String name) {
        if (!name.equals(REPLICATION_PASSWORD)) {
            throw new IllegalArgumentException("no secret is called " + name);
        }
    }

    @Override
    public String redact(String text) {
        String masked = text;
        for (String secret : hidden.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "RunSecrets";
    }
}
