package org.pgtandem.ui.model;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Set<String> acceptedKeys = new HashSet<>();
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

    /** As it was, for other connections to the same hosts: what was answered is not asked again. */
    ConnectOptions again(ConnectOptions before) {
        return new ConnectOptions(
                before.identities(),
                before.knownHosts(),
                before.acceptedKeys(),
                before.acceptNewKeys(),
                before.askPassword(),
                answers.again());
    }
}
