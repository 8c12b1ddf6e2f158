/**
 * Live status: sampling, lag history, diagnosis in a sentence.
 *
 * <p>May use: model, remote, probe.
 */
@NullMarked
package org.pgtandem.watch;

import org.jspecify.annotations.NullMarked;
