package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Vector;

/** The keys that are offered to one host: those the person named, the configuration's, the agent's, the usual files. */
final class Identities implements IdentityRepository {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final List<Identity> keys = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Identities(SshSettings settings, HostConfig host) {
        Set<Path> named = new LinkedHashSet<>(settings.identities());
        named.addAll(host.identities());
        named.forEach(this::addFile);
        addAgent(settings.agent());
        if (named.isEmpty()) {
            Path directory = settings.config().toAbsolutePath().resolveSibling("");
            USUAL.stream().map(directory::resolve).filter(Files::isReadable).forEach(this::addFile);
        }
    }

    private void addFile(Path file) {
        try {
            JSch reader = new JSch();
            reader.addIdentity(file.toString());
            keys.addAll(reader.getIdentityRepository().getIdentities());
            names.add(file.toString());
        } catch (JSchException e) {
            names.add(file + " (not usable: " + e.getMessage() + ")");
        }
    }

    private void addAgent(String socket) {
        if (socket.isEmpty() || !Files.exists(Path.of(socket))) {
            return;
        }
        try {
            List<Identity> found = new AgentIdentityRepository(new SSHAgentConnector(Path.of(socket))).getIdentities();
            keys.addAll(found);
            names.add("the agent's " + found.size());
        } catch (AgentProxyException e) {
            names.add("the agent's (not usable: " + e.getMessage() + ")");
        }
    }

    /** Which keys, for a person; empty for none. */
    String describe() {
        return String.join(", ", names);
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
