/**
 * The concrete steps, a class each, and the one explicit list that orders them.
 *
 * <p>May use: engine, probe, conf, remote, model.
 */
@NullMarked
package org.pgtandem.steps;

import org.jspecify.annotations.NullMarked;
