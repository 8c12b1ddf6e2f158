/**
 * Files of the desktop: the topology file, the journals of runs, and where they lie.
 *
 * <p>May use: remote, engine, model.
 */
@NullMarked
package org.pgtandem.adapter.file;

import org.jspecify.annotations.NullMarked;
