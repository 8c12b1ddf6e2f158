/**
 * Changes as cards: differences, statements, commands, by host.
 *
 * <p>May use: ui.kit.
 */
@NullMarked
package org.pgtandem.ui.change;

import org.jspecify.annotations.NullMarked;
