/**
 * Naming hosts and choosing among what is on them.
 *
 * <p>May use: ui.page, ui.change, ui.model, ui.kit.
 */
@NullMarked
package org.pgtandem.ui.page.host;

import org.jspecify.annotations.NullMarked;
