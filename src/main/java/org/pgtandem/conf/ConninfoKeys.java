package org.pgtandem.conf;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pgtandem.model.PgVersion;

/**
 * Which parameters which libpq knows; it refuses a string with any other (PostgreSQL manual, "Parameter Key Words", of
 * each release).
 */
final class ConninfoKeys {
    private static final Map<String, Integer> SINCE = since();

    /** Those whose value nobody may see. */
    private static final Set<String> SECRET =
            Set.of("password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key");

    private ConninfoKeys() {}

    static boolean known(String key, PgVersion libpq) {
        Integer since = SINCE.get(key);
        return since != null && libpq.num() >= since;
    }

    static boolean secret(String key) {
        return SECRET.contains(key);
    }

    private static Map<String, Integer> since() {
        Map<String, Integer> since = new HashMap<>();
        add(
                since,
                PgVersion.OLDEST.num(),
                "host hostaddr port dbname user password connect_timeout client_encoding options"
                        + " application_name fallback_application_name keepalives keepalives_idle keepalives_interval"
                        + " keepalives_count sslmode sslcompression sslcert sslkey sslrootcert sslcrl requirepeer"
                        + " krbsrvname gsslib service replication");
        add(since, 100_000, "passfile target_session_attrs");
        add(since, 120_000, "gssencmode tcp_user_timeout");
        add(since, 130_000, "channel_binding sslpassword ssl_min_protocol_version ssl_max_protocol_version");
        add(since, 140_000, "sslcrldir sslsni");
        add(since, 160_000, "require_auth sslcertmode gssdelegation load_balance_hosts");
        add(since, 170_000, "sslnegotiation");
        add(
                since,
                180_000,
                "min_protocol_version max_protocol_version sslkeylogfile servicefile scram_client_key"
                        + " scram_server_key oauth_issuer oauth_client_id oauth_client_secret oauth_scope");
        return Map.copyOf(since);
    }

    private static void add(Map<String, Integer> since, int version, String keys) {
        for (String key : keys.split(" ")) {
            since.put(key, version);
        }
    }
}
