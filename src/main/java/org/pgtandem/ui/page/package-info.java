/**
 * The wizard's pages.
 *
 * <p>May use: ui.change, ui.model, ui.flow, ui.kit.
 */
@NullMarked
package org.pgtandem.ui.page;

import org.jspecify.annotations.NullMarked;
