package org.pgtandem.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Service;

/** Tells who starts and stops a cluster: of a running one its own unit, of another one what its layout stands for. */
final class ServiceReader {
    private final FactBlock host;

    ServiceReader(FactBlock host) {
        this.host = host;
    }

    /** As if every unit may be controlled. */
    Service of(FactBlock cluster) {
        if (cluster.has("unit")) {
            return new Service.SystemdUnit(cluster.text("unit"));
        }
        if (cluster.number("pid") > 0 || !host.has("systemd")) {
            return withoutSystemd(cluster);
        }
        return unitOfLayout(cluster).<Service>map(Service.SystemdUnit::new).orElseGet(() -> withoutSystemd(cluster));
    }

    /** Where systemd has a unit that may not be controlled, the cluster's owner does without. */
    Service of(FactBlock cluster, Predicate<String> mayControl) {
        Service service = of(cluster);
        return service instanceof Service.SystemdUnit(String unit) && !mayControl.test(unit)
                ? withoutSystemd(cluster)
                : service;
    }

    /** Where systemd has nothing to say: as the cluster's owner. */
    private Service withoutSystemd(FactBlock cluster) {
        String[] debian = cluster.text("debian").split("/", 2);
        return debian.length == 2 && host.has("pg_ctlcluster")
                ? new Service.DebianCluster(debian[0], debian[1])
                : new Service.PgCtl();
    }

    private Optional<String> unitOfLayout(FactBlock cluster) {
        String debian = cluster.text("debian");
        if (!debian.isEmpty()) {
            return host.has("debian_unit")
                    ? Optional.of("postgresql@" + debian.replace('/', '-') + ".service")
                    : Optional.empty();
        }
        List<String> directories = List.of(cluster.text("directory"), cluster.text("real"));
        return host.lines("mentions").stream()
                .filter(line -> directories.stream().anyMatch(directory -> starts(line, directory)))
                .map(ServiceReader::unit)
                .filter(unit -> unit != null && !unit.contains("@."))
                .findFirst();
    }

    /** Whether a unit's line makes that its data directory: "Environment=PGDATA=/data" or "ExecStart=… -D /data". */
    private static boolean starts(String line, String directory) {
        return Pattern.compile("(PGDATA=|-D ?)[\"']?" + Pattern.quote(directory) + "/?[\"']?(\\s|$)")
                .matcher(line)
                .find();
    }

    private static @Nullable String unit(String mention) {
        String path = mention.substring(0, Math.max(0, mention.indexOf(':')));
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            if (part.endsWith(".service.d")) {
                return part.substring(0, part.length() - 2);
            }
        }
        return path.endsWith(".service") ? parts[parts.length - 1] : null;
    }
}
