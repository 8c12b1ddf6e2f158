/**
 * Lossless documents: pg_hba.conf, postgresql.conf, recovery.conf, .pgpass and connection strings. Text in, text out.
 *
 * <p>May use: model; does no I/O.
 */
@NullMarked
package org.pgtandem.conf;

import org.jspecify.annotations.NullMarked;
