package org.pgtandem.conf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads postgresql://user:password@host:port,host:port/database?keyword=value as libpq does. */
final class ConninfoUri {
    private static final Pattern FORM = Pattern.compile(
            "postgres(?:ql)?://" + "(?:([^:@/?]*)(?::([^@/?]*))?@)?" + "([^/?]*)" + "(?:/([^?]*))?" + "(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("(?:\\[([^]]*)]|([^:]*))(?::(.*))?");

    private ConninfoUri() {}

    static boolean is(String text) {
        return text.startsWith("postgresql://") || text.startsWith("postgres://");
    }

    static SequencedMap<String, String> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw refused();
        }
        SequencedMap<String, String> values = new LinkedHashMap<>();
        hosts(parts.group(3), values);
        put(values, "user", parts.group(1));
        put(values, "password", parts.group(2));
        put(values, "dbname", parts.group(4));
        String query = parts.group(5);
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw refused();
            }
            // An old spelling that libpq takes from JDBC.
            boolean jdbc = parameter.equals("ssl=true");
            put(
                    values,
                    jdbc ? "sslmode" : decoded(parameter.substring(0, equals)),
                    jdbc ? "require" : parameter.substring(equals + 1));
        }
        return values;
    }

    private static void hosts(String list, SequencedMap<String, String> values) {
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String each : list.split(",", -1)) {
            Matcher host = HOST.matcher(each);
            if (!host.matches()) {
                throw refused();
            }
            hosts.add(host.group(1) != null ? host.group(1) : host.group(2));
            ports.add(host.group(3) != null ? host.group(3) : "");
        }
        put(values, "host", String.join(",", hosts));
        put(values, "port", ports.stream().allMatch(String::isEmpty) ? "" : String.join(",", ports));
    }

    private static void put(SequencedMap<String, String> values, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(key, decoded(value));
        }
    }

    private static String decoded(String text) {
        try {
            // Unlike a form, a URI of libpq has no plus signs for blanks.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** Says nothing of the text itself: it may hold a password. */
    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("invalid connection URI");
    }
}
