/**
 * The live status pane.
 *
 * <p>May use: ui.model, ui.kit, watch.
 */
@NullMarked
package org.pgtandem.ui.status;

import org.jspecify.annotations.NullMarked;
