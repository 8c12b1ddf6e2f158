package org.pgtandem.ui.model;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Fields;
import org.pgtandem.model.Replication;
import org.pgtandem.model.TlsMode;

/** How the cluster is to replicate, as the person types it; filled in with what fits most. Window's thread only. */
public final class Options {
    private final Field role = new Field("replicator", Fields::role);
    private final BooleanProperty slots = new SimpleBooleanProperty(true);
    private final Field synchronous = new Field("off", Fields::synchronous);
    private final ObjectProperty<TlsMode> tls = new SimpleObjectProperty<>(TlsMode.PREFER);
    private final Field maxRate = new Field("", text -> text.isEmpty() ? text : Fields.rate(text));
    private final Field compress = new Field("auto", Fields::compress);
    private final Field hbaAddress = new Field("auto", Fields::hbaAddress);
    private final Field table = new Field("guestbook", Fields::identifier);

    /** A text that has to be of some form. */
    public static final class Field {
        private final StringProperty text;
        private final Function<String, String> form;

        Field(String text, Function<String, String> form) {
            this.text = new SimpleStringProperty(text);
            this.form = form;
        }

        /** As it is typed. */
        public StringProperty text() {
            return text;
        }

        /** Whether it is of its form. */
        public boolean good() {
            return read() != null;
        }

        private @Nullable String read() {
            try {
                return form.apply(text.get().strip());
            } catch (FieldInvalid e) {
                return null;
            }
        }

        private String value() {
            String value = read();
            if (value == null) {
                throw new IllegalStateException("a field is not of its form: " + text.get());
            }
            return value;
        }
    }

    /** The replication role. */
    public Field role() {
        return role;
    }

    /** Whether each standby gets a slot. */
    public BooleanProperty slots() {
        return slots;
    }

    /** How many standbys a commit waits for: "off", "ANY 1" … */
    public Field synchronous() {
        return synchronous;
    }

    /** How the standbys' connections are encrypted. */
    public ObjectProperty<TlsMode> tls() {
        return tls;
    }

    /** How fast the base backup may be; empty for no limit. */
    public Field maxRate() {
        return maxRate;
    }

    /** How the base backup is compressed on its way. */
    public Field compress() {
        return compress;
    }

    /** The address in pg_hba.conf; "auto" for what the primary sees. */
    public Field hbaAddress() {
        return hbaAddress;
    }

    /** The table that the test makes and drops. */
    public Field table() {
        return table;
    }

    /** Whether all are of their forms. */
    public BooleanBinding good() {
        return Bindings.createBooleanBinding(
                () -> role.good()
                        && synchronous.good()
                        && maxRate.good()
                        && compress.good()
                        && hbaAddress.good()
                        && table.good(),
                role.text,
                synchronous.text,
                maxRate.text,
                compress.text,
                hbaAddress.text,
                table.text);
    }

    Replication replication() {
        String rate = maxRate.value();
        return new Replication(
                role.value(),
                slots.get(),
                synchronous.value(),
                tls.get(),
                rate.isEmpty() ? null : rate,
                compress.value());
    }

    String hba() {
        return hbaAddress.value();
    }

    String testTable() {
        return table.value();
    }
}
