package org.pgtandem.steps;

import java.util.Arrays;
import java.util.Optional;
import org.pgtandem.probe.Snapshot;

/** Where a server has to listen for the standbys that follow it (PostgreSQL manual, "Connection Settings"). Pure. */
record Listening(Site site, String host) {

    /**
     * The listen_addresses that it needs instead of {@code now}; empty where those will do. A standby that got an answer on
     * that port proves that they do; else the address under which standbys look for it is added.
     */
    Optional<String> wanted(String now) {
        String address = site.node(host).address();
        boolean everywhere = now.contains("*") || now.contains("0.0.0.0");
        boolean reached = site.topology().standbys().stream().anyMatch(standby -> {
            Snapshot.Link link = site.snapshot().link(standby.name(), host);
            return link != null && link.result().equals("open");
        });
        if (everywhere || reached || Arrays.asList(now.split("\\s*,\\s*")).contains(address)) {
            return Optional.empty();
        }
        boolean own = site.snapshot().node(host).host().addresses().contains(address);
        return Optional.of(own && !now.isBlank() ? now + "," + address : "*");
    }
}
