package org.pgtandem.adapter.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.pgtandem.model.Endpoint;

/**
 * A program that hosts have anyway, as the way from its standard streams to a server: $1 is the path of a Unix socket, or
 * "127.0.0.1 PORT" in $1 and $2. Each ends when either side does.
 */
enum Relay {
    SOCAT(
            // socat reads "," and ":" in a path as its own syntax.
            "command -v socat >/dev/null 2>&1 && case $1 in *[!A-Za-z0-9_./-]*) false;; esac",
            "if [ $# = 1 ]; then exec socat -t 0 - \"UNIX-CONNECT:$1\"; else exec socat -t 0 - \"TCP:$1:$2\"; fi"),

    NETCAT(
            // -U: Unix sockets; -N: ends when its input does. Traditional netcat knows neither.
            "nc -h 2>&1 | grep -q -e '-U' && nc -h 2>&1 | grep -q -e '-N'",
            "if [ $# = 1 ]; then exec nc -N -U \"$1\"; else exec nc -N \"$1\" \"$2\"; fi"),

    PERL("perl -MSocket -e 1 2>/dev/null", "exec perl -MSocket -e '" + """
            sub pump { my ($in, $out) = @_;
              while (sysread($in, my $b, 65536)) {
                for (my $o = 0; $o < length $b;) { $o += syswrite($out, $b, length($b) - $o, $o) || return } } }
            my $unix = @ARGV == 1;
            socket(S, $unix ? PF_UNIX : PF_INET, SOCK_STREAM, 0) or die "socket: $!\\n";
            connect(S, $unix ? sockaddr_un($ARGV[0]) : sockaddr_in($ARGV[1], inet_aton($ARGV[0])))
              or die "connect to @ARGV: $!\\n";
            my $child = fork;
            defined $child or die "fork: $!\\n";
            if (!$child) { close STDOUT; close STDERR; pump(*STDIN, *S); shutdown(S, 1); exit }
            pump(*S, *STDOUT);
            kill "TERM", $child;
            """ + "' \"$@\""),

    PYTHON("python3 -c 'import socket' 2>/dev/null", "exec python3 -c '" + """
            import os, socket, sys, threading
            a = sys.argv[1:]
            s = socket.socket(socket.AF_UNIX if len(a) == 1 else socket.AF_INET)
            try:
                s.connect(a[0] if len(a) == 1 else (a[0], int(a[1])))
            except OSError as e:
                sys.exit("connect to %s: %s" % (" ".join(a), e.strerror))
            def up():
                while True:
                    b = os.read(0, 65536)
                    if not b: break
                    s.sendall(b)
                s.shutdown(socket.SHUT_WR)
            threading.Thread(target=up, daemon=True).start()
            while True:
                b = s.recv(65536)
                if not b: os._exit(0)
                while b: b = b[os.write(1, b):]
            """ + "' \"$@\"");

    private final String test;
    private final String exec;

    Relay(String test, String exec) {
        this.test = test;
        this.exec = exec;
    }

    /** The first of these relays that the host has, to that server. */
    static List<String> words(List<Relay> relays, Endpoint endpoint) {
        String script = relays.stream()
                        .map(relay -> "if " + relay.test + "; then\n" + relay.exec + "\nfi\n")
                        .collect(Collectors.joining())
                + "echo 'no way to a Unix socket: none of socat, nc -N -U, perl, python3' >&2; exit 127";
        List<String> address = endpoint.socketDirectory().isEmpty()
                ? List.of("127.0.0.1", Integer.toString(endpoint.port()))
                : List.of(endpoint.socket());
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("/bin/sh", "-c", script, "sh"), address.stream())
                .toList();
    }

    /** All of them, the quickest to start first. */
    static List<Relay> all() {
        return Arrays.asList(values());
    }
}
