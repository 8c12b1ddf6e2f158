package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;

/** listen_addresses as a list (PostgreSQL manual, "Connection Settings"). */
record ListenAddresses(List<String> entries) {

    static ListenAddresses parse(String value) {
        return new ListenAddresses(Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** Whether nobody from another host is listened to. */
    boolean onlyLoopback() {
        return entries.stream().allMatch(ListenAddresses::isLoopback);
    }

    /** Whether every address of the host is listened on, of one family at least. */
    boolean everything() {
        return entries.stream().anyMatch(List.of("*", "0.0.0.0", "::")::contains);
    }

    static boolean isLoopback(String address) {
        return address.equals("localhost") || address.startsWith("127.") || address.equals("::1");
    }
}
