/** Faults that people meet, each a test against real servers that ends in one of two states: proven, or as it was. */
@NullMarked
package org.pgtandem.faults;

import org.jspecify.annotations.NullMarked;
