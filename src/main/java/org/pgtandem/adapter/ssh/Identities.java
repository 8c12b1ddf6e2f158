package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.AgentConnector;
import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.WindowsSSHAgentConnector;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;

/** The keys that are offered to one host: those the person named, the configuration's, the agent's, the usual files. */
final class Identities implements IdentityRepository {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final List<Identity> keys = new ArrayList<>();
    private final List<Text> names = new ArrayList<>();

    Identities(SshSettings settings, HostConfig host) {
        Map<String, Identity> agent = agent(settings.agent());
        Set<Path> named = new LinkedHashSet<>(settings.identities());
        named.addAll(host.identities());
        named.forEach(file -> addFile(file, agent));
        keys.addAll(agent.values());
        if (named.isEmpty()) {
            Path directory = settings.config().toAbsolutePath().resolveSibling("");
            USUAL.stream().map(directory::resolve).filter(Files::isReadable).forEach(file -> addFile(file, agent));
        }
    }

    /** A key that the agent has is used there: no passphrase is asked for. */
    private void addFile(Path file, Map<String, Identity> agent) {
        try {
            JSch reader = new JSch();
            reader.addIdentity(file.toString());
            for (Identity key : reader.getIdentityRepository().getIdentities()) {
                Identity there = agent.remove(id(key));
                keys.add(there == null ? key : there);
            }
            names.add(Text.of("%s", file));
        } catch (JSchException e) {
            names.add(Text.of("%s (not usable: %s)", file, why(e)));
        }
    }

    /** In the words of the system, where JSch only hands them on. */
    private static String why(JSchException e) {
        Throwable first = e.getCause() == null ? e : e.getCause();
        return String.valueOf(first.getMessage());
    }

    private Map<String, Identity> agent(String socket) {
        Map<String, Identity> found = new LinkedHashMap<>();
        try {
            AgentConnector connector = connector(socket);
            if (connector != null && connector.isAvailable()) {
                new AgentIdentityRepository(connector).getIdentities().forEach(key -> found.put(id(key), key));
                names.add(Text.of("%d of the agent", found.size()));
            }
        } catch (AgentProxyException e) {
            names.add(Text.of("none of the agent (%s)", String.valueOf(e.getMessage())));
        }
        return found;
    }

    private static @Nullable AgentConnector connector(String socket) throws AgentProxyException {
        if (!socket.isEmpty()) {
            return Files.exists(Path.of(socket)) ? new SSHAgentConnector(Path.of(socket)) : null;
        }
        return File.separatorChar == '\\' ? new WindowsSSHAgentConnector() : null;
    }

    private static String id(Identity key) {
        byte @Nullable [] blob = key.getPublicKeyBlob();
        return blob == null ? key.getName() : Base64.getEncoder().encodeToString(blob);
    }

    /** Which keys, for a person; empty for none. */
    Text describe() {
        return Text.joined(", ", names);
    }

    @Override
    public Vector<Identity> getIdentities() {
        return new Vector<>(keys);
    }

    @Override
    public String getName() {
        return "pgTandem";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    /** Refused: no key is ever added to an agent. */
    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    /** Refused: no key is ever taken from an agent. */
    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    /** Takes no key from an agent. */
    @Override
    public void removeAll() {
        keys.clear();
    }
}
