/** Tests of the practice hosts: against OpenSSH's own client and PostgreSQL's own programs. */
@NullMarked
package org.pgtandem.lab;

import org.jspecify.annotations.NullMarked;
