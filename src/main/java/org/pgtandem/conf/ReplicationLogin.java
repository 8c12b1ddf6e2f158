package org.pgtandem.conf;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.TlsMode;

/**
 * How a standby logs in to its upstream.
 *
 * @param host the upstream's name or address, as the standby reaches it
 * @param applicationName what pg_stat_replication and synchronous_standby_names call the standby
 * @param boundToChannel whether to log in only where SCRAM proves that TLS ends at the server itself (RFC 5802, "Channel
 *     Binding"); asked for from libpq 13 on
 * @param sslRootCert path on the standby of the certificates to trust, or null for libpq's own place
 * @param passFile path on the standby of the password file, or null where no password is needed
 */
public record ReplicationLogin(
        String host,
        int port,
        String user,
        String applicationName,
        TlsMode tls,
        boolean boundToChannel,
        @Nullable String sslRootCert,
        @Nullable String passFile) {}
