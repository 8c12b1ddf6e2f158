package org.pgtandem.conf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;

/** What follows from the certificate that a server shows. */
public final class ServerCertificate {
    /** They sign without a digest of their own, from which the binding is made (RFC 5929, section 4.1). */
    private static final Set<String> WITHOUT_DIGEST = Set.of("Ed25519", "Ed448", "EdDSA");

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private ServerCertificate() {}

    /**
     * Whether SCRAM can be bound to a channel that this certificate is shown in.
     *
     * @param pem the server's file, its own certificate first; what can't be read is left to the server to complain of
     */
    public static boolean bindsChannels(String pem) {
        int begin = Math.max(0, pem.indexOf(BEGIN));
        byte[] bytes = pem.substring(begin).getBytes(StandardCharsets.ISO_8859_1);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return !(factory.generateCertificate(new ByteArrayInputStream(bytes)) instanceof X509Certificate shown)
                    || !WITHOUT_DIGEST.contains(shown.getSigAlgName());
        } catch (CertificateException unreadable) {
            return true;
        }
    }
}
