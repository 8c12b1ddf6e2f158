@NullMarked
package org.pgtandem.ui.page.check;

import org.jspecify.annotations.NullMarked;
