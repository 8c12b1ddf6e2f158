/**
 * The live status pane, as the last page and as a window of its own.
 *
 * <p>May use: ui.page, ui.change, ui.model, ui.kit, watch.
 */
@NullMarked
package org.pgtandem.ui.status;

import org.jspecify.annotations.NullMarked;
