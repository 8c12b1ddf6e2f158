/**
 * What in a snapshot matters for the set-up: one small class per family of findings, no I/O.
 *
 * <p>May use: probe, model, conf, remote's values.
 */
@NullMarked
package org.pgtandem.probe.rule;

import org.jspecify.annotations.NullMarked;
