#!/bin/sh
# Tries a TCP connection with what the host has, and prints RESULT, SOURCE_ADDRESS and WORDS, each ended by NUL.
# link.sh HOST PORT SECONDS
#   RESULT  open, refused, filtered (no answer in time), unreachable, unresolved, unknown (nothing to try it with)
LC_ALL=C
export LC_ALL
say() { printf '%s\0%s\0%s\0' "$1" "$2" "$3"; }

# A datagram socket tells the source address without sending anything.
# shellcheck disable=SC2016 # Perl expands
perl_program='
use strict;
use Socket qw(:DEFAULT getaddrinfo getnameinfo NI_NUMERICHOST IPPROTO_TCP);
use Errno qw(ECONNREFUSED ETIMEDOUT);
my ($host, $port, $time) = @ARGV;
my ($bad, @found) = getaddrinfo($host, $port, {socktype => SOCK_STREAM, protocol => IPPROTO_TCP});
my @answer = ("unresolved", "", "$bad");
for my $to (@found) {
    my ($probe, $link, $source, $open, $code) = (undef, undef, "", 0, 0);
    if (socket($probe, $to->{family}, SOCK_DGRAM, 0) && connect($probe, $to->{addr})) {
        (undef, $source) = getnameinfo(getsockname($probe), NI_NUMERICHOST);
    }
    socket($link, $to->{family}, SOCK_STREAM, IPPROTO_TCP) or next;
    my $in_time = eval {
        local $SIG{ALRM} = sub { die };
        alarm $time;
        $open = connect($link, $to->{addr});
        $code = $! + 0;
        alarm 0;
        1;
    };
    @answer = $open ? ("open", $source, "")
        : !$in_time || $code == ETIMEDOUT ? ("filtered", $source, "no answer within $time s")
        : ($code == ECONNREFUSED ? "refused" : "unreachable", $source, do { local $! = $code; "$!" });
    last if $open;
}
print map { "$_\0" } @answer;
'
python_program='
import socket, sys
host, port, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
answer = ("unresolved", "", "")
try:
    found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
except socket.gaierror as e:
    found, answer = [], ("unresolved", "", e.strerror)
for family, kind, proto, _, to in found:
    source = ""
    try:
        probe = socket.socket(family, socket.SOCK_DGRAM)
        probe.connect(to)
        source = probe.getsockname()[0]
    except OSError:
        pass
    try:
        link = socket.socket(family, kind, proto)
        link.settimeout(seconds)
        link.connect(to)
        answer = ("open", source, "")
        break
    except ConnectionRefusedError as e:
        answer = ("refused", source, e.strerror)
    except (socket.timeout, TimeoutError):
        answer = ("filtered", source, "no answer within %g s" % seconds)
    except OSError as e:
        answer = ("unreachable", source, e.strerror)
sys.stdout.write("".join(part + "\0" for part in answer))
'

has() { command -v "$1" >/dev/null 2>&1; }

source_of() { # HOST
    address=$(getent ahosts "$1" 2>/dev/null | sed -n '1s/ .*//p')
    ip -o route get "${address:-$1}" 2>/dev/null | sed -n 's/.* src \([^ ]*\).*/\1/p'
}

named() { # EXIT_CODE WORDS: the result that a program without errno stands for
    case $1:$2 in
        0:*) echo open ;;
        *efused*) echo refused ;;
        124:* | 143:* | *imed\ out*) echo filtered ;;
        *'not known'* | *'resolution'* | *'lookup'*) echo unresolved ;;
        *) echo unreachable ;;
    esac
}

has perl && perl -e "$perl_program" "$1" "$2" "$3" 2>/dev/null && exit
has python3 && python3 -c "$python_program" "$1" "$2" "$3" 2>/dev/null && exit
if has bash && has timeout; then
    # shellcheck disable=SC2016 # bash expands
    words=$(timeout "$3" bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1)
    say "$(named $? "$words")" "$(source_of "$1")" "$words"
elif has nc; then
    words=$(nc -v -z -w "$3" "$1" "$2" 2>&1)
    say "$(named $? "$words")" "$(source_of "$1")" "$words"
else
    say unknown "$(source_of "$1")" 'neither perl, python3, bash nor nc is on the host'
fi
