/** The program's entry and its hand-made wiring; the only room that sees every other. */
@NullMarked
package org.pgtandem;

import org.jspecify.annotations.NullMarked;
