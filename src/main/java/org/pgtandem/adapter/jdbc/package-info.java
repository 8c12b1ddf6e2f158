/**
 * SQL through pgjdbc, its socket a relay program on the host; and the run's secrets in the forms that PostgreSQL takes.
 *
 * <p>May use: remote, engine, conf, model.
 */
@NullMarked
package org.pgtandem.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
