/** Tests of the SSH adapter against OpenSSH's own server. */
@NullMarked
package org.pgtandem.adapter.ssh;

import org.jspecify.annotations.NullMarked;
