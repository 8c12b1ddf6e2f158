package org.pgtandem.conf;

import org.jspecify.annotations.Nullable;
import org.pgtandem.model.TlsMode;

/**
 * How a standby logs in to its upstream.
 *
 * @param host the upstream's name or address, as the standby reaches it
 * @param applicationName what pg_stat_replication and synchronous_standby_names call the standby
 * @param binding asked for, or kept out of, from libpq 13 on
 * @param sslRootCert path on the standby of the certificates to trust, or null for libpq's own place
 * @param passFile path on the standby of the password file, or null where no password is needed
 */
public record ReplicationLogin(
        String host,
        int port,
        String user,
        String applicationName,
        TlsMode tls,
        ChannelBinding binding,
        @Nullable String sslRootCert,
        @Nullable String passFile) {}
