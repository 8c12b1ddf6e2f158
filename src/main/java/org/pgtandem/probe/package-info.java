/**
 * Reads facts through the ports into a Snapshot; pure rules turn it into findings.
 *
 * <p>May use: model, conf, remote.
 */
@NullMarked
package org.pgtandem.probe;

import org.jspecify.annotations.NullMarked;
