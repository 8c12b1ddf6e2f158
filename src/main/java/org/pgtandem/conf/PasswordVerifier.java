package org.pgtandem.conf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What pg_authid keeps of a password (PostgreSQL manual, "pg_authid"; RFC 5802, RFC 7677). */
public final class PasswordVerifier {
    private static final Pattern SCRAM = Pattern.compile("SCRAM-SHA-256\\$(\\d+):([^$]+)\\$([^:]+):.+");
    private static final int BITS = 256;

    private PasswordVerifier() {}

    /** Whether a login of that role with that password is sure to fail; false also where that can't be told. */
    public static boolean refuses(String verifier, String role, String password) {
        Matcher scram = SCRAM.matcher(verifier);
        try {
            if (scram.matches()) {
                return isAscii(password) && !Arrays.equals(storedKey(scram, password), decoded(scram.group(3)));
            }
            return verifier.startsWith("md5") && !verifier.equals(md5(role, password));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Others are normalised first (SASLprep). */
    private static boolean isAscii(String password) {
        return !password.isEmpty() && password.chars().allMatch(letter -> letter >= ' ' && letter < 127);
    }

    private static byte[] storedKey(Matcher scram, String password) throws GeneralSecurityException {
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(
                        password.toCharArray(), decoded(scram.group(2)), Integer.parseInt(scram.group(1)), BITS))
                .getEncoded();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salted, "HmacSHA256"));
        byte[] clientKey = mac.doFinal("Client Key".getBytes(StandardCharsets.US_ASCII));
        return MessageDigest.getInstance("SHA-256").digest(clientKey);
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String md5(String role, String password) throws GeneralSecurityException {
        byte[] salted = (password + role).getBytes(StandardCharsets.UTF_8);
        return "md5" + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(salted));
    }
}
