/** Tests of the JDBC adapter against real servers behind OpenSSH's own. */
@NullMarked
package org.pgtandem.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
