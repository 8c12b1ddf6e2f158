/**
 * Records and values: what the person wants, what a cluster is, what will change.
 *
 * <p>May use: nothing of pgTandem; does no I/O.
 */
@NullMarked
package org.pgtandem.model;

import org.jspecify.annotations.NullMarked;
