@NullMarked
package org.pgtandem.ui.flow;

import org.jspecify.annotations.NullMarked;
