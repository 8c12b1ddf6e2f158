package org.pgtandem.adapter.ssh;

import org.jspecify.annotations.Nullable;

/**
 * Asks for passwords, only when one is needed. A second question about the same thing says that the first answer was
 * wrong. Called from several threads.
 */
public interface Credentials {

    /** The password of that login ("dba@10.0.0.11:22"), or null if there is none to give. */
    @Nullable
    String sshPassword(String target);

    /** The passphrase of that private key file, or null if there is none to give. */
    @Nullable
    String passphrase(String keyFile);

    /** The password that sudo asks that user of that host for, or null if there is none to give. */
    @Nullable
    String sudoPassword(String host, String user);
}
