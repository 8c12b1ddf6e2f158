/**
 * One opened topology: check, plan, apply, resume, undo, status. What both front ends call.
 *
 * <p>May use: model, remote, engine, probe, steps, watch, lab.
 */
@NullMarked
package org.pgtandem.session;

import org.jspecify.annotations.NullMarked;
