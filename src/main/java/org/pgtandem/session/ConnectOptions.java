package org.pgtandem.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the person wants hosts to be reached, beyond what ~/.ssh/config says.
 *
 * @param knownHosts a file to use besides the person's own, and to add accepted keys to
 * @param acceptedKeys fingerprints "SHA256:…" that are taken for right
 * @param acceptNewKeys whether a key of a host that was never met is taken for right
 * @param askPassword whether the SSH password is asked for even where keys might do
 * @param prompts asks the person; answers nothing where there is nobody to ask
 */
public record ConnectOptions(
        List<Path> identities,
        Optional<Path> knownHosts,
        Set<String> acceptedKeys,
        boolean acceptNewKeys,
        boolean askPassword,
        Prompts prompts) {

    public ConnectOptions {
        identities = List.copyOf(identities);
        acceptedKeys = Set.copyOf(acceptedKeys);
    }
}
