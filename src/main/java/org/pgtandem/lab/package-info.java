/**
 * Practice hosts on this machine: each an SSH server with a home of its own and a real PostgreSQL server in it.
 *
 * <p>May use: model, remote.
 */
@NullMarked
package org.pgtandem.lab;

import org.jspecify.annotations.NullMarked;
