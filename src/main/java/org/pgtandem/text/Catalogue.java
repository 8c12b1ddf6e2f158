package org.pgtandem.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pgtandem.model.Sentence;
import org.pgtandem.model.Text;

/** The texts of one language. Immutable. */
public final class Catalogue {
    /** The files of a translation, a room each. */
    private static final List<String> ROOMS = List.of("model", "engine", "cli", "ui", "status");

    private final Map<String, String> translations;
    private final UnaryOperator<String> grammar;

    private Catalogue(Map<String, String> translations, UnaryOperator<String> grammar) {
        this.translations = Map.copyOf(translations);
        this.grammar = grammar;
    }

    /** The catalogue of a language; English needs no file, its templates are the keys. */
    public static Catalogue of(Language language) {
        return switch (language) {
            case ENGLISH -> new Catalogue(Map.of(), UnaryOperator.identity());
            case KOREAN -> Korean.ALL;
        };
    }

    /** Read once, and only where Korean is spoken. */
    private static final class Korean {
        private static final Catalogue ALL = new Catalogue(all(Language.KOREAN), Particles::chosen);
    }

    private static Map<String, String> all(Language language) {
        Map<String, String> all = new HashMap<>();
        ROOMS.forEach(room -> all.putAll(read(language.code() + "/" + room + ".yaml")));
        return all;
    }

    private static Map<String, String> read(String name) {
        try (InputStream file = Catalogue.class.getResourceAsStream(name)) {
            return file == null ? Map.of() : new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** That text in this language; in English where it has no translation. */
    public String say(Text text) {
        Object[] arguments = text.arguments().stream().map(this::said).toArray();
        String template = translations.getOrDefault(text.template(), text.template());
        return grammar.apply(String.format(Locale.ROOT, template, arguments));
    }

    /** That sentence in this language. */
    public String say(Sentence sentence) {
        return sentence.in(this::say);
    }

    /** That text in this language. */
    public String say(String template, Object... arguments) {
        return say(Text.of(template, arguments));
    }

    private Object said(Object argument) {
        return argument instanceof Text text ? say(text) : argument;
    }
}
