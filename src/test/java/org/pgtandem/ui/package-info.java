@NullMarked
package org.pgtandem.ui;

import org.jspecify.annotations.NullMarked;
