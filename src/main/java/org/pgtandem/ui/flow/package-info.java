/**
 * The order of the pages and the state of each; knows nothing of JavaFX.
 *
 * <p>May use: model.
 */
@NullMarked
package org.pgtandem.ui.flow;

import org.jspecify.annotations.NullMarked;
