package org.pgtandem.conf;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Text;

/** Whether a line matches a connection, as hba.c's check_hba decides it, as far as the text alone can tell. */
record HbaMatcher(HbaConnection connection, PgVersion version) {
    /** Regular expressions that mean the same to PostgreSQL and to Java; short, for Java matches by recursion. */
    private static final Pattern PORTABLE_REGEX = Pattern.compile(
            "(?=.{0,200}$)(?!.*(?:\\(\\?|[*+?][*+?]|\\[[^]]*\\[))(?:[\\w^$.*+?()|\\[\\] -]|\\\\\\p{Punct})*");

    /** Yes, no, or a doubt. */
    record Answer(boolean possible, Text doubt) {
        static final Answer YES = new Answer(true, Text.NONE);
        static final Answer NO = new Answer(false, Text.NONE);

        static Answer of(boolean yes) {
            return yes ? YES : NO;
        }

        static Answer maybe(Text doubt) {
            return new Answer(true, doubt);
        }

        boolean certain() {
            return possible && doubt.isEmpty();
        }

        Answer and(Answer other) {
            if (!possible || !other.possible) {
                return NO;
            }
            return new Answer(true, joint(doubt, other.doubt));
        }

        private static Text joint(Text one, Text other) {
            return one.isEmpty() ? other : other.isEmpty() ? one : Text.of("%s; %s", one, other);
        }
    }

    Answer of(HbaLine line) {
        Answer type = type(line.type());
        if (!type.possible()) {
            return Answer.NO;
        }
        return type.and(line.address().map(this::address).orElse(Answer.YES))
                .and(any(line.databases(), this::database))
                .and(any(line.users(), this::user));
    }

    private Answer type(HbaLine.Type type) {
        boolean local = connection.client().isEmpty();
        if (local || type == HbaLine.Type.LOCAL) {
            return Answer.of(local && type == HbaLine.Type.LOCAL);
        }
        return switch (type) {
            case HOSTSSL -> encrypted(HbaConnection.Encryption.TLS);
            case HOSTNOSSL -> encrypted(HbaConnection.Encryption.PLAIN);
            case HOSTGSSENC -> Answer.maybe(Text.of("it is for connections encrypted by GSSAPI only"));
            case HOST, HOSTNOGSSENC, LOCAL -> Answer.YES;
        };
    }

    private Answer encrypted(HbaConnection.Encryption wanted) {
        return connection.encryption() == HbaConnection.Encryption.EITHER
                ? Answer.maybe(Text.of("whether the connection uses TLS is not known beforehand"))
                : Answer.of(connection.encryption() == wanted);
    }

    private Answer address(HbaAddress address) {
        InetAddress client = connection.client().orElseThrow();
        return switch (address) {
            case HbaAddress.All _ -> Answer.YES;
            case HbaAddress.Range range -> Answer.of(range.contains(client));
            case HbaAddress.SameHost _ ->
                client.equals(InetAddress.ofLiteral("127.0.0.1")) || client.equals(InetAddress.ofLiteral("::1"))
                        ? Answer.YES
                        : onlyServerKnows("samehost");
            case HbaAddress.SameNet _ -> client.isLoopbackAddress() ? Answer.YES : onlyServerKnows("samenet");
            case HbaAddress.HostName name -> onlyServerKnows(name.name());
        };
    }

    private Answer onlyServerKnows(String word) {
        String client = connection.client().orElseThrow().getHostAddress();
        return Answer.maybe(Text.of("whether %s is %s is known to the server only", client, word));
    }

    private Answer database(HbaToken token) {
        if (token.isFile()) {
            return inFile(token);
        }
        if (connection.database().isEmpty()) {
            return Answer.of(token.isKeyword("replication"));
        }
        String database = connection.database().get();
        if (token.isKeyword("all")) {
            return Answer.YES;
        }
        if (token.isKeyword("sameuser")) {
            return Answer.of(database.equals(connection.role()));
        }
        if (token.isKeyword("samerole") || token.isKeyword("samegroup")) {
            return memberOf(database);
        }
        return token.isKeyword("replication") ? Answer.NO : name(token, database);
    }

    private Answer user(HbaToken token) {
        if (token.isFile()) {
            return inFile(token);
        }
        if (token.isGroup()) {
            return memberOf(token.text().substring(1));
        }
        return token.isKeyword("all") ? Answer.YES : name(token, connection.role());
    }

    private Answer memberOf(String role) {
        if (role.equals(connection.role())) {
            return Answer.YES;
        }
        return connection
                .memberOf()
                .map(roles -> Answer.of(roles.contains(role)))
                .orElseGet(() -> Answer.maybe(
                        Text.of("whether %s is a member of %s was not looked up", connection.role(), role)));
    }

    private Answer name(HbaToken token, String name) {
        if (!token.isRegex(version)) {
            return Answer.of(token.text().equals(name));
        }
        if (token.text().equals(HbaToken.regexFor(name))) {
            return Answer.YES;
        }
        String regex = token.text().substring(1);
        try {
            if (PORTABLE_REGEX.matcher(regex).matches()) {
                return Answer.of(Pattern.compile(regex).matcher(name).find());
            }
        } catch (PatternSyntaxException e) {
            // Java reads it otherwise than PostgreSQL: the doubt stays.
        }
        return Answer.maybe(
                Text.of("whether %s matches the regular expression %s is known to the server only", name, regex));
    }

    private static Answer inFile(HbaToken token) {
        return Answer.maybe(Text.of(
                "the file %s that it names is not looked into", token.text().substring(1)));
    }

    /** As in the server, one word that matches is enough. */
    private static Answer any(List<HbaToken> tokens, Function<HbaToken, Answer> question) {
        Answer answer = Answer.NO;
        for (HbaToken token : tokens) {
            Answer next = question.apply(token);
            if (next.certain()) {
                return next;
            }
            answer = answer.possible() ? answer : next;
        }
        return answer;
    }
}
