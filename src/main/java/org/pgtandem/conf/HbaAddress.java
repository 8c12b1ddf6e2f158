package org.pgtandem.conf;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which clients a pg_hba.conf line is for (PostgreSQL manual, "The pg_hba.conf File", ADDRESS). */
public sealed interface HbaAddress {
    /** A run of zeros as long as it goes, with its colons (RFC 5952, section 4.2). */
    Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    /** Any address. */
    record All() implements HbaAddress {}

    /** The server's own addresses. */
    record SameHost() implements HbaAddress {}

    /** The subnets that the server is in. */
    record SameNet() implements HbaAddress {}

    /** A host's name, or with a leading dot the end of one; only the server can resolve it. */
    record HostName(String name) implements HbaAddress {}

    /** The addresses that agree with {@code address} where {@code mask} has ones; of one family only. */
    record Range(BigInteger address, BigInteger mask, boolean v6) implements HbaAddress {

        /** The network of that address and that many bits. */
        public static Range of(InetAddress network, int bits) {
            boolean v6 = !(network instanceof Inet4Address);
            return new Range(new BigInteger(1, network.getAddress()), prefix(bits, v6), v6);
        }

        /** Whether the client's address is in the range. An IPv4 client is never in an IPv6 range. */
        public boolean contains(InetAddress client) {
            boolean clientV6 = !(client instanceof Inet4Address);
            BigInteger bits = new BigInteger(1, client.getAddress());
            return clientV6 == v6 && bits.xor(address).and(mask).signum() == 0;
        }
    }

    /** An address in numbers and its family; empty where the text is none, as for a host's name. */
    static Optional<Range> numeric(String text) {
        try {
            boolean v6 = text.indexOf(':') >= 0;
            int zone = text.indexOf('%');
            byte[] bytes = v6
                    ? InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone))
                            .getAddress()
                    : Inet4Address.ofPosixLiteral(text).getAddress();
            BigInteger address = new BigInteger(1, bytes);
            // Java turns ::ffff:10.0.0.1 into 10.0.0.1; to the server it stays IPv6.
            boolean mapped = v6 && bytes.length == 4;
            return Optional.of(
                    new Range(mapped ? address.or(BigInteger.valueOf(0xFFFF_0000_0000L)) : address, ones(v6), v6));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One client alone, as a line names it: "10.0.0.12/32", "fd00::12/128". */
    static String written(InetAddress client) {
        if (client instanceof Inet4Address) {
            return client.getHostAddress() + "/32";
        }
        String address = client.getHostAddress().replaceFirst("%.*", "");
        String longest = "";
        Matcher zeros = ZEROS.matcher(address);
        while (zeros.find()) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        return (longest.isEmpty() ? address : address.replaceFirst(longest, "::")) + "/128";
    }

    /** All ones, as wide as the family's addresses. */
    static BigInteger ones(boolean v6) {
        return prefix(width(v6), v6);
    }

    /** How many bits an address of the family has. */
    static int width(boolean v6) {
        return v6 ? 128 : 32;
    }

    /** A mask of {@code bits} ones and zeros behind them. */
    static BigInteger prefix(int bits, boolean v6) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).shiftLeft(width(v6) - bits);
    }
}
