/**
 * The window's frame: step list, hosts, action bar, log.
 *
 * <p>May use: ui.page, ui.model, ui.flow, ui.kit.
 */
@NullMarked
package org.pgtandem.ui.shell;

import org.jspecify.annotations.NullMarked;
