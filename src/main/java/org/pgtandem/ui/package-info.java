/**
 * The window: a wizard over a session, and the live status.
 *
 * <p>May use: all but adapter and cli.
 */
@NullMarked
package org.pgtandem.ui;

import org.jspecify.annotations.NullMarked;
