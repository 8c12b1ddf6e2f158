package org.pgtandem.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.pgtandem.lab.PracticeHost;
import org.pgtandem.ui.model.HostEntry;

/** The hosts page as a person fills it in. */
record NamedHosts(TestWindow window) {

    /** Writes the name of a host. */
    void type(String target) {
        TextField field = window.node("host-target-text", TextField.class);
        window.run(() -> field.setText(target));
    }

    /** Names those hosts, which that key opens. */
    void name(List<PracticeHost> hosts, Path key) {
        hosts.forEach(this::name);
        window.click("login-key");
        TextField file = window.node("key-file", TextField.class);
        window.run(() -> file.setText(key.toString()));
    }

    /** Names a host. */
    void name(PracticeHost host) {
        type(host.ssh().toString());
        window.click("host-add");
    }

    /** The button that makes a host's own cluster "primary" or "standby"; practice hosts share a machine, and each finds all. */
    ToggleButton toggle(String role, PracticeHost host) {
        HostEntry entry = window.on(() -> window.model().hosts().hosts().stream()
                .filter(named -> named.target().equals(host.ssh()))
                .findFirst()
                .orElseThrow());
        List<String> places = window.on(() -> entry.candidates().stream()
                .map(candidate -> Objects.requireNonNull(candidate.cluster()).ref())
                .toList());
        return window.node(
                id(role, host) + "-" + places.indexOf(host.dataDirectory().toString()), ToggleButton.class);
    }

    /** The id of a host's control. */
    static String id(String control, PracticeHost host) {
        return control + "-" + host.ssh().toString().replaceAll("[^A-Za-z0-9_]+", "-");
    }
}
