package org.pgtandem.adapter.jdbc;

/**
 * Keeps a statement's text out of the server's logs and statistics for this session: what it says is a secret. Only what
 * the server knows is set; it takes a superuser, which a cluster's owner is.
 */
final class Unlogged {
    /**
     * PostgreSQL manual, 20.8 Error Reporting and Logging, and pg_stat_statements; pgaudit's own. Messages too: a syntax
     * error quotes the word that it is about.
     */
    static final String BEGIN = """
            SELECT pg_catalog.set_config(quiet.name, quiet.value, false)
              FROM (VALUES ('log_statement', 'none'), ('log_min_duration_statement', '-1'),
                           ('log_min_duration_sample', '-1'), ('log_transaction_sample_rate', '0'),
                           ('log_min_error_statement', 'panic'), ('log_min_messages', 'panic'),
                           ('debug_print_parse', 'off'),
                           ('debug_print_rewritten', 'off'), ('debug_print_plan', 'off'),
                           ('debug_print_raw_parse', 'off'), ('track_activities', 'off'),
                           ('pg_stat_statements.track', 'none'), ('pgaudit.log', 'none'))
                   AS quiet (name, value)
              JOIN pg_catalog.pg_settings known ON known.name = quiet.name""";

    private Unlogged() {}
}
