package org.pgtandem.conf;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgtandem.model.PgVersion;

/**
 * Reads the fields of one line as hba.c's parse_hba_line does, with its words for what is wrong. What depends on how the
 * server was built, and the names of options, is left to the server.
 */
final class HbaLineParser {
    private static final Set<String> METHODS = Set.of(
            "trust", "reject", "password", "md5", "ident", "peer", "gss", "sspi", "pam", "ldap", "radius", "cert");
    private static final Pattern BITS = Pattern.compile("\\+?\\d{1,9}");

    private final PgVersion version;
    private final List<HbaField> fields;
    private int next;

    private HbaLineParser(List<HbaField> fields, PgVersion version) {
        this.fields = fields;
        this.version = version;
    }

    static HbaLine parse(List<HbaField> fields, PgVersion version) throws HbaSyntaxException {
        return new HbaLineParser(fields, version).line();
    }

    private HbaLine line() throws HbaSyntaxException {
        HbaLine.Type type = type(one("connection type", "connection type").text());
        List<HbaToken> databases = field("database specification").tokens();
        List<HbaToken> users = field("role specification").tokens();
        Optional<HbaAddress> address = type == HbaLine.Type.LOCAL ? Optional.empty() : Optional.of(address());
        String method =
                method(one("authentication method", "authentication type").text(), type);
        return new HbaLine(type, databases, users, address, method, options());
    }

    private HbaField field(String what) throws HbaSyntaxException {
        if (next >= fields.size()) {
            throw new HbaSyntaxException("end-of-line before " + what);
        }
        return fields.get(next++);
    }

    private HbaToken one(String what, String values) throws HbaSyntaxException {
        HbaField field = field(what);
        if (field.tokens().size() > 1) {
            throw new HbaSyntaxException("multiple values specified for " + values);
        }
        return field.first();
    }

    private HbaLine.Type type(String word) throws HbaSyntaxException {
        return Arrays.stream(HbaLine.Type.values())
                .filter(type -> type.word().equals(word))
                .filter(type ->
                        version.from(12) || (type != HbaLine.Type.HOSTGSSENC && type != HbaLine.Type.HOSTNOGSSENC))
                .findFirst()
                .orElseThrow(() -> new HbaSyntaxException("invalid connection type \"" + word + "\""));
    }

    private HbaAddress address() throws HbaSyntaxException {
        HbaToken token = one("IP address specification", "host address");
        if (token.isKeyword("all")) {
            return new HbaAddress.All();
        }
        if (token.isKeyword("samehost")) {
            return new HbaAddress.SameHost();
        }
        if (token.isKeyword("samenet")) {
            return new HbaAddress.SameNet();
        }
        int slash = token.text().indexOf('/');
        String host = slash < 0 ? token.text() : token.text().substring(0, slash);
        Optional<HbaAddress.Range> address = HbaAddress.numeric(host);
        if (address.isEmpty()) {
            if (slash >= 0) {
                throw new HbaSyntaxException(
                        "specifying both host name and CIDR mask is invalid: \"" + token.text() + "\"");
            }
            return new HbaAddress.HostName(host);
        }
        boolean v6 = address.get().v6();
        BigInteger mask = slash < 0 ? maskColumn(v6) : prefix(token.text(), slash, v6);
        return new HbaAddress.Range(address.get().address(), mask, v6);
    }

    private static BigInteger prefix(String text, int slash, boolean v6) throws HbaSyntaxException {
        String bits = text.substring(slash + 1);
        if (!BITS.matcher(bits).matches() || Integer.parseInt(bits) > HbaAddress.width(v6)) {
            throw new HbaSyntaxException("invalid CIDR mask in address \"" + text + "\"");
        }
        return HbaAddress.prefix(Integer.parseInt(bits), v6);
    }

    private BigInteger maskColumn(boolean v6) throws HbaSyntaxException {
        String text = one("netmask specification", "netmask").text();
        HbaAddress.Range mask =
                HbaAddress.numeric(text).orElseThrow(() -> new HbaSyntaxException("invalid IP mask \"" + text + "\""));
        if (mask.v6() != v6) {
            throw new HbaSyntaxException("IP address and mask do not match");
        }
        return mask.address();
    }

    private String method(String method, HbaLine.Type type) throws HbaSyntaxException {
        boolean known = METHODS.contains(method)
                || (method.equals("scram-sha-256") && version.from(10))
                || (method.equals("oauth") && version.from(18))
                || (method.equals("bsd") && version.from9(6))
                || (method.equals("krb5") && !version.from9(4));
        if (!known) {
            throw new HbaSyntaxException("invalid authentication method \"" + method + "\"");
        }
        if (type == HbaLine.Type.LOCAL && method.equals("gss")) {
            throw new HbaSyntaxException("gssapi authentication is not supported on local sockets");
        }
        if (type != HbaLine.Type.LOCAL && method.equals("peer")) {
            throw new HbaSyntaxException("peer authentication is only supported on local sockets");
        }
        if (type != HbaLine.Type.HOSTSSL && method.equals("cert")) {
            throw new HbaSyntaxException("cert authentication is only supported on hostssl connections");
        }
        // The server does the same, from the days when peer was called ident.
        return type == HbaLine.Type.LOCAL && method.equals("ident") ? "peer" : method;
    }

    private List<String> options() throws HbaSyntaxException {
        List<String> options = fields.subList(next, fields.size()).stream()
                .flatMap(field -> field.tokens().stream())
                .map(HbaToken::text)
                .toList();
        for (String option : options) {
            if (option.indexOf('=') < 0) {
                throw new HbaSyntaxException("authentication option not in name=value format: " + option);
            }
        }
        return options;
    }
}
