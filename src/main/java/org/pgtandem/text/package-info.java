/**
 * What people read, in the terminal as in the window: actions, sizes, times and names in words.
 *
 * <p>May use: model, conf, remote.
 */
@NullMarked
package org.pgtandem.text;

import org.jspecify.annotations.NullMarked;
