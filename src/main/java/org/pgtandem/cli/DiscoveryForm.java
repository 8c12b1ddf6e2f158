package org.pgtandem.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Service;
import org.pgtandem.model.Text;
import org.pgtandem.probe.Discovery.FoundCluster;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.session.Sessions;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;

/** What was found on a host, in text and in JSON. */
final class DiscoveryForm {
    private DiscoveryForm() {}

    /** A host with its clusters, for a person. */
    static String text(Catalogue words, Sessions.Seen seen) {
        String title = Style.BOLD.on(seen.target().toString());
        return switch (seen) {
            case Sessions.Unseen unseen -> title + "\n" + new FindingText(words).one(unseen.finding());
            case Sessions.Host host
            when host.found().clusters().isEmpty() -> title + "\n  " + words.say("No PostgreSQL cluster is here.");
            case Sessions.Host host ->
                host.found().clusters().stream()
                        .map(found -> text(words, found))
                        .collect(Collectors.joining("\n", title + "\n", ""));
        };
    }

    private static String text(Catalogue words, FoundCluster found) {
        Cluster cluster = found.cluster();
        List<String> lines = new ArrayList<>();
        lines.add("  " + Style.BOLD.on(cluster.ref()) + "  "
                + words.say(
                        "PostgreSQL %s, %s, %s, port %s, %s",
                        cluster.version(),
                        Words.role(cluster.state()),
                        cluster.running() ? Text.of("running") : Text.of("down"),
                        cluster.port(),
                        Words.bytes(cluster.size())));
        lines.add("    data      " + words.say("%s, of %s", cluster.dataDirectory(), cluster.owner()));
        lines.add("    config    " + cluster.configFile());
        lines.add("    hba       " + cluster.hbaFile());
        lines.add("    socket    " + cluster.endpoint("").socket());
        lines.add("    service   " + service(cluster.service()));
        if (!found.words().isEmpty()) {
            lines.add("    server    "
                    + words.say("could not be asked: %s", found.words().strip()));
        }
        replicas(found)
                .forEach(replica -> lines.add("    replica   "
                        + words.say(
                                "%s from %s, %s, %s",
                                replica.applicationName(),
                                replica.clientAddress(),
                                replica.state(),
                                replica.syncState())));
        return String.join("\n", lines);
    }

    /** A host with its clusters, for scripts. */
    static ObjectNode json(Sessions.Seen seen) {
        ObjectNode json = Json.object().put("host", seen.target().toString());
        switch (seen) {
            case Sessions.Unseen unseen -> {
                json.put("reachable", false);
                json.putArray("clusters");
                json.set("finding", Json.of(unseen.finding()));
            }
            case Sessions.Host host -> {
                json.put("reachable", true)
                        .put("architecture", host.found().facts().architecture());
                json.set(
                        "clusters",
                        Json.of(host.found().clusters().stream()
                                .map(DiscoveryForm::json)
                                .toList()));
            }
        }
        return json;
    }

    private static ObjectNode json(FoundCluster found) {
        Cluster cluster = found.cluster();
        ObjectNode json = Json.object()
                .put("cluster", cluster.ref())
                .put("version", cluster.version().toString())
                .put("role", role(cluster))
                .put("running", cluster.running())
                .put("owner", cluster.owner())
                .put("data_directory", cluster.dataDirectory())
                .put("config_file", cluster.configFile())
                .put("hba_file", cluster.hbaFile())
                .put("ident_file", cluster.identFile())
                .put("port", cluster.port())
                .put("socket_directory", cluster.socketDirectory())
                .put("service", service(cluster.service()))
                .put("size", cluster.size());
        json.set("tablespaces", Json.of(cluster.tablespaces()));
        return json.set("replicas", Json.of(replicas(found)));
    }

    private static List<ServerFacts.Replica> replicas(FoundCluster found) {
        ServerFacts server = found.server();
        return server == null ? List.of() : server.replicas();
    }

    private static String role(Cluster cluster) {
        return cluster.state().name().toLowerCase(Locale.ROOT);
    }

    private static String service(Service service) {
        return switch (service) {
            case Service.SystemdUnit systemd -> systemd.unit();
            case Service.DebianCluster debian -> "pg_ctlcluster " + debian.family() + " " + debian.name();
            case Service.PgCtl ctl -> "pg_ctl";
        };
    }
}
