/**
 * Hosts over SSH: one JSch connection per host, commands framed and run as whom they are meant for.
 *
 * <p>May use: remote, engine, model.
 */
@NullMarked
package org.pgtandem.adapter.ssh;

import org.jspecify.annotations.NullMarked;
