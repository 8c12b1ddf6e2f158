package org.pgtandem.ui.kit;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.pgtandem.model.Sentence;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Language;

/** Says texts in the language of the moment; what is bound to it changes with the language. Window's thread only. */
public final class Translator {
    private final ReadOnlyObjectWrapper<Language> language = new ReadOnlyObjectWrapper<>(Language.ENGLISH);
    private final ObservableValue<Catalogue> catalogue = language.map(Catalogue::of);

    /** Begins in that language. */
    public Translator(Language language) {
        this.language.set(language);
    }

    /** The language of the moment. */
    public ReadOnlyObjectProperty<Language> language() {
        return language.getReadOnlyProperty();
    }

    /** Goes on in another language. */
    public void speak(Language other) {
        language.set(other);
    }

    /** That text, now. */
    public String say(Text text) {
        return Objects.requireNonNull(catalogue.getValue()).say(text);
    }

    /** That sentence, now. */
    public String say(Sentence sentence) {
        return Objects.requireNonNull(catalogue.getValue()).say(sentence);
    }

    /** That text, always in the language of the moment. */
    public ObservableValue<String> text(Text text) {
        return catalogue.map(words -> words.say(text));
    }

    /** That text, always in the language of the moment. */
    public ObservableValue<String> text(String template, Object... arguments) {
        return text(Text.of(template, arguments));
    }

    /** A text that changes, always in the language of the moment; empty where there is none. */
    public ObservableValue<String> text(ObservableValue<Text> changing) {
        return Bindings.createStringBinding(
                () -> {
                    Text text = changing.getValue();
                    return text == null ? "" : say(text);
                },
                changing,
                catalogue);
    }
}
