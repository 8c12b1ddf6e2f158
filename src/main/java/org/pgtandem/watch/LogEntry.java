package org.pgtandem.watch;

import java.time.Instant;
import java.util.Optional;
import org.pgtandem.probe.LogCause;

/**
 * What a server wrote into its log at once.
 *
 * @param at as the server says; when we read it where it does not say
 * @param severity the server's word, "LOG", "FATAL", "DETAIL" …; empty where the line has none
 * @param text without the prefix; may run over several lines
 * @param cause what is known of it, if it is a trouble that is known
 */
public record LogEntry(Instant at, String host, String severity, String text, Optional<LogCause> cause) {}
