/**
 * The terminal front end: commands, what they print, exit codes.
 *
 * <p>May use: all but adapter and ui.
 */
@NullMarked
package org.pgtandem.cli;

import org.jspecify.annotations.NullMarked;
