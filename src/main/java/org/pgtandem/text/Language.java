package org.pgtandem.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A language that pgTandem speaks. */
public enum Language {
    ENGLISH("en", "en_US", "English"),
    KOREAN("ko", "ko_KR", "한국어");

    private final String code;
    private final String locale;
    private final String ownName;

    Language(String code, String locale, String ownName) {
        this.code = code;
        this.locale = locale;
        this.ownName = ownName;
    }

    /** Its code (ISO 639-1). */
    public String code() {
        return code;
    }

    /** Its usual locale, without a character set. */
    public String locale() {
        return locale;
    }

    /** What it calls itself. */
    public String ownName() {
        return ownName;
    }

    /** The language of a process with that environment, by the locale of its messages (POSIX, "Locale"). */
    public static Language of(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .map(Language::of)
                .orElse(ENGLISH);
    }

    /** The language of that code or locale name ("ko", "ko_KR.UTF-8"); English where pgTandem does not speak it. */
    public static Language of(String code) {
        return Arrays.stream(values())
                .filter(language -> code.toLowerCase(Locale.ROOT).startsWith(language.code))
                .findFirst()
                .orElse(ENGLISH);
    }
}
