/** Real hosts for the tests: booted Debian machines with sshd, sudo and PostgreSQL; may use the JDK and JUnit alone. */
@NullMarked
package org.pgtandem.hosts;

import org.jspecify.annotations.NullMarked;
