/**
 * What every view uses: language, theme, background work, small controls.
 *
 * <p>May use: model, text.
 */
@NullMarked
package org.pgtandem.ui.kit;

import org.jspecify.annotations.NullMarked;
