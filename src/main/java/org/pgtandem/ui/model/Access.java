package org.pgtandem.ui.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.pgtandem.session.ConnectOptions;
import org.pgtandem.session.Prompts;
import org.pgtandem.ui.model.HostsModel.Login;

/** How hosts are reached, as the person said it once for the whole window. Window's thread only, but for {@link #again}. */
final class Access {
    private final KeptAnswers answers;
    private final Set<String> acceptedKeys = ConcurrentHashMap.newKeySet();
    private final ObjectProperty<Login> login = new SimpleObjectProperty<>(Login.USUAL);
    private final StringProperty keyFile = new SimpleStringProperty("");

    /** As ssh does. */
    Access(Prompts prompts) {
        this.answers = KeptAnswers.of(prompts);
    }

    /** How to log in. */
    ObjectProperty<Login> login() {
        return login;
    }

    /** The key file to log in with. */
    StringProperty keyFile() {
        return keyFile;
    }

    /** The person takes the host key of that fingerprint for right. */
    void accept(String fingerprint) {
        acceptedKeys.add(fingerprint);
    }

    /** As the person wants it now. */
    ConnectOptions options() {
        boolean key = login.get() == Login.KEY && !keyFile.get().isBlank();
        return new ConnectOptions(
                key ? List.of(Path.of(keyFile.get().strip())) : List.of(),
                Optional.empty(),
                acceptedKeys,
                false,
                login.get() == Login.PASSWORD,
                answers.anew());
    }

    /** As it was, with what was accepted and answered since: for other connections to the same hosts. */
    ConnectOptions again(ConnectOptions before) {
        Set<String> accepted = new HashSet<>(before.acceptedKeys());
        accepted.addAll(acceptedKeys);
        return new ConnectOptions(
                before.identities(),
                before.knownHosts(),
                accepted,
                before.acceptNewKeys(),
                before.askPassword(),
                answers.again());
    }
}
