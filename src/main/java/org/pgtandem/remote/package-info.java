/**
 * The ports to a host: run, files, detached jobs, streams, SQL; quoting of words.
 *
 * <p>May use: model.
 */
@NullMarked
package org.pgtandem.remote;

import org.jspecify.annotations.NullMarked;
