/**
 * The pages of the article's seven sections: one frame, and what is special about each.
 *
 * <p>May use: ui.page, ui.change, ui.model, ui.flow, ui.kit.
 */
@NullMarked
package org.pgtandem.ui.page.section;

import org.jspecify.annotations.NullMarked;
