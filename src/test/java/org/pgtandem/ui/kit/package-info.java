@NullMarked
package org.pgtandem.ui.kit;

import org.jspecify.annotations.NullMarked;
