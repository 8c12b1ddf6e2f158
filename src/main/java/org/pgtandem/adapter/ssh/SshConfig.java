package org.pgtandem.adapter.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.SshTarget;

/**
 * What ~/.ssh/config says about a host (ssh_config(5)): HostName, User, Port, IdentityFile, ProxyJump, HostKeyAlias and
 * the algorithms. The rest of it, such as forwardings and StrictHostKeyChecking, does not concern us.
 */
final class SshConfig {
    private static final List<String> ALGORITHMS =
            List.of("kex", "server_host_key", "cipher.c2s", "cipher.s2c", "mac.c2s", "mac.s2c");

    private final ConfigRepository file;
    private final Path home;

    SshConfig(Path path, Path home) {
        this.home = home;
        try {
            this.file = Files.isReadable(path)
                    ? OpenSSHConfig.parse(SshConfigText.read(path, home))
                    : ConfigRepository.nullConfig;
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    HostConfig resolve(SshTarget target) {
        ConfigRepository.Config config = file.getConfig(target.host());
        String hostname = or(config.getHostname(), target.host()).replace("%h", target.host());
        int port = target.port() > 0 ? target.port() : Math.max(config.getPort(), 0);
        String user = or(target.user(), or(config.getUser(), System.getProperty("user.name", "")));
        return new HostConfig(
                target.host(),
                hostname,
                port == 0 ? 22 : port,
                user,
                or(config.getValue("HostKeyAlias"), ""),
                identities(config, hostname, user),
                jumps(config),
                algorithms(config));
    }

    private List<Path> identities(ConfigRepository.Config config, String hostname, String user) {
        String @Nullable [] files = config.getValues("IdentityFile");
        return files == null
                ? List.of()
                : Arrays.stream(files)
                        .filter(name -> !name.equalsIgnoreCase("none"))
                        .map(name -> expand(name, hostname, user))
                        .toList();
    }

    private Path expand(String name, String hostname, String user) {
        String plain = name.startsWith("\"") && name.endsWith("\"") ? name.substring(1, name.length() - 1) : name;
        String expanded = plain.replace("%d", home.toString())
                .replace("%h", hostname)
                .replace("%r", user)
                .replace("%u", System.getProperty("user.name", ""));
        return expanded.startsWith("~/") ? home.resolve(expanded.substring(2)) : home.resolve(expanded);
    }

    private static List<String> jumps(ConfigRepository.Config config) {
        String jump = or(config.getValue("ProxyJump"), "none");
        return jump.equalsIgnoreCase("none") ? List.of() : List.of(jump.split("\\s*,\\s*"));
    }

    private static Map<String, String> algorithms(ConfigRepository.Config config) {
        Map<String, String> named = new HashMap<>();
        for (String key : ALGORITHMS) {
            @Nullable String value = config.getValue(key);
            if (value != null) {
                named.put(key, value);
            }
        }
        return named;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
