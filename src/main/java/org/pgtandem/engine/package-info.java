/**
 * Steps, plan, runner, journal port and events. Knows nothing of PostgreSQL and does no I/O itself.
 *
 * <p>May use: model, remote.
 */
@NullMarked
package org.pgtandem.engine;

import org.jspecify.annotations.NullMarked;
