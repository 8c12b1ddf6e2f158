package org.pgtandem.ui.model;

import java.util.List;

/** How hosts find each other, where the person said only how SSH finds them. */
final class Addresses {
    private Addresses() {}

    /**
     * The host's name or address as it is, but for a bare name that may be just an alias of ~/.ssh/config: then the first
     * address of the host itself that others can reach.
     */
    static String of(String host, List<String> own) {
        boolean bare = !host.contains(".") && !host.contains(":") && !host.equals("localhost");
        return bare ? own.stream().filter(Addresses::reachable).findFirst().orElse(host) : host;
    }

    private static boolean reachable(String address) {
        return !address.startsWith("127.") && !address.equals("::1") && !address.startsWith("fe80:");
    }
}
