/**
 * The checks page: what the hosts were found to be like.
 *
 * <p>May use: ui.page, ui.change, ui.model, ui.flow, ui.kit.
 */
@NullMarked
package org.pgtandem.ui.page.check;

import org.jspecify.annotations.NullMarked;
