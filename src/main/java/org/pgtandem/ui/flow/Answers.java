package org.pgtandem.ui.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Fields;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;

/** A topology with another answer in it, and what is wrong with an answer while it is typed. Pure. */
public final class Answers {
    /** PostgreSQL's NAMEDATALEN less one. */
    private static final int LONGEST_NAME = 63;

    private static final Pattern RATE = Pattern.compile("(\\d{1,7})\\s*([kM])B?(?:/s)?");
    /** The largest first. */
    private static final List<Map.Entry<String, Duration>> UNITS = List.of(
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("s", Duration.ofSeconds(1)));

    private static final Set<String> KEPT = Set.of("public", "none");

    private Answers() {}

    /** What is wrong with a role's name; empty where nothing is (PostgreSQL manual, "CREATE ROLE"). */
    public static Optional<Text> wrongRole(String name) {
        return name.startsWith("pg_") || KEPT.contains(name)
                ? Optional.of(Text.of("PostgreSQL keeps this name for itself."))
                : wrongName(name);
    }

    /** What is wrong with a table's name; empty where nothing is. */
    public static Optional<Text> wrongName(String name) {
        if (name.isBlank()) {
            return Optional.of(Text.of("A name is needed."));
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of(Text.of("Line breaks and control characters can't be part of it."));
        }
        return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                ? Optional.of(Text.of("It is longer than PostgreSQL's %d bytes.", LONGEST_NAME))
                : Optional.empty();
    }

    /** What is wrong with pg_basebackup's --max-rate; empty where nothing is, as with no rate (32 kB to 1024 MB). */
    public static Optional<Text> wrongRate(String rate) {
        if (rate.isBlank()) {
            return Optional.empty();
        }
        Matcher form = RATE.matcher(rate.strip());
        if (!form.matches()) {
            return Optional.of(Text.of("A number with k or M behind it, as 50M is; empty for no limit."));
        }
        long kilobytes = Long.parseLong(form.group(1)) * (form.group(2).equals("M") ? 1024 : 1);
        return kilobytes < 32 || kilobytes > 1024 * 1024
                ? Optional.of(Text.of("From 32k to 1024M."))
                : Optional.empty();
    }

    /** That role for the standbys. */
    public static Topology role(Topology topology, String role) {
        Replication now = topology.replication();
        return with(
                topology,
                new Replication(role, now.slots(), now.synchronous(), now.tls(), now.maxRate(), now.compress()));
    }

    /** A slot for each standby, or none. */
    public static Topology slots(Topology topology, boolean slots) {
        Replication now = topology.replication();
        return with(
                topology,
                new Replication(now.role(), slots, now.synchronous(), now.tls(), now.maxRate(), now.compress()));
    }

    /** That quorum: "off", "ANY 1". */
    public static Topology synchronous(Topology topology, String quorum) {
        Replication now = topology.replication();
        return with(
                topology, new Replication(now.role(), now.slots(), quorum, now.tls(), now.maxRate(), now.compress()));
    }

    /** That encryption of the standbys' connections. */
    public static Topology tls(Topology topology, TlsMode tls) {
        Replication now = topology.replication();
        return with(
                topology,
                new Replication(now.role(), now.slots(), now.synchronous(), tls, now.maxRate(), now.compress()));
    }

    /** That limit for the base backup; blank for none. */
    public static Topology maxRate(Topology topology, String typed) {
        Replication now = topology.replication();
        @Nullable String rate = typed.isBlank() ? null : plainRate(typed);
        return with(
                topology, new Replication(now.role(), now.slots(), now.synchronous(), now.tls(), rate, now.compress()));
    }

    private static String plainRate(String typed) {
        Matcher form = RATE.matcher(typed.strip());
        return form.matches() ? form.group(1) + form.group(2) : typed;
    }

    /** That compression of the base backup. */
    public static Topology compress(Topology topology, String compress) {
        Replication now = topology.replication();
        return with(
                topology,
                new Replication(now.role(), now.slots(), now.synchronous(), now.tls(), now.maxRate(), compress));
    }

    /** What is wrong with a delay; empty where nothing is. */
    public static Optional<Text> wrongDelay(String typed) {
        try {
            Fields.delay(typed.strip());
            return Optional.empty();
        } catch (FieldInvalid e) {
            return Optional.of(Text.of("0, or a time with its unit, as 30s, 5min or 2h is; at most 24 days."));
        }
    }

    /** How long that standby waits before it replays: "0", "30s", "1500ms". */
    public static String delay(Topology topology, String standby) {
        Duration delay = topology.standbys().stream()
                .filter(each -> each.name().equals(standby))
                .map(Standby::applyDelay)
                .findFirst()
                .orElse(Duration.ZERO);
        if (delay.isZero()) {
            return "0";
        }
        return UNITS.stream()
                .filter(unit -> delay.toMillis() % unit.getValue().toMillis() == 0)
                .map(unit -> delay.dividedBy(unit.getValue()) + unit.getKey())
                .findFirst()
                .orElse(delay.toMillis() + "ms");
    }

    /** That standby replays after that time. */
    public static Topology delay(Topology topology, String standby, String typed) {
        Duration delay = Fields.delay(typed.strip());
        return new Topology(
                topology.primary(),
                topology.standbys().stream()
                        .map(each -> each.name().equals(standby) ? each.after(delay) : each)
                        .toList(),
                topology.replication(),
                topology.hbaAddress(),
                topology.testTable());
    }

    /** That table for the test. */
    public static Topology testTable(Topology topology, String table) {
        return new Topology(
                topology.primary(), topology.standbys(), topology.replication(), topology.hbaAddress(), table);
    }

    private static Topology with(Topology topology, Replication replication) {
        return new Topology(
                topology.primary(), topology.standbys(), replication, topology.hbaAddress(), topology.testTable());
    }
}
