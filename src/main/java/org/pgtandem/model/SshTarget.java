package org.pgtandem.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where SSH goes, as OpenSSH's command line takes it.
 *
 * @param user null where ~/.ssh/config or the person's own login name decides
 * @param host a name, an address or an alias of ~/.ssh/config
 * @param port 0 where ~/.ssh/config or 22 decides
 */
public record SshTarget(@Nullable String user, String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:([^@\\s]+)@)?(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^\\s:@\\[\\]]+))(?::(\\d{1,5}))?");
    private static final Pattern BARE_IPV6 =
            Pattern.compile("(?:([^@\\s]+)@)?([0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%\\w]*)");

    /**
     * Reads "user@host:port", "host", "user@[fe80::1]:22" or "user@fe80::1".
     *
     * @throws FieldInvalid if it is none of these
     */
    public static SshTarget parse(String text) {
        Matcher bare = BARE_IPV6.matcher(text);
        if (bare.matches()) {
            return new SshTarget(bare.group(1), bare.group(2), 0);
        }
        Matcher form = FORM.matcher(text);
        int port = form.matches() && form.group(4) != null ? Integer.parseInt(form.group(4)) : 0;
        if (!form.matches() || port > 65_535 || (form.group(4) != null && port == 0)) {
            throw new FieldInvalid(Text.of("'%s' is not user@host[:port]", text));
        }
        return new SshTarget(form.group(1), form.group(2) != null ? form.group(2) : form.group(3), port);
    }

    @Override
    public String toString() {
        String place = host.contains(":") ? "[" + host + "]" : host;
        return (user == null ? "" : user + "@") + place + (port == 0 ? "" : ":" + port);
    }
}
