package org.patchbay.settings;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A configuration: texts by key. An absent or blank text is the default.
 *
 * @param texts by key; values of any type are read as text
 */
public record Settings(Map<String, ?> texts) {

    /** What the service component runtime, ConfigAdmin and FileInstall add; a leading dot is private by convention. */
    private static final Set<String> FOREIGN = Set.of("service.", "component.", "felix.", "osgi.", ".");

    /** Copies {@code texts}. */
    public Settings {
        texts = Map.copyOf(texts);
    }

    /** The text without blanks around it; {@code absent}, which may be null, if there is none. */
    public String text(String key, String absent) {
        String text = Objects.toString(texts.get(key), "").strip();
        return text.isEmpty() ? absent : text;
    }

    /**
     * The value of a text.
     *
     * @throws SettingException if the text has not the form
     */
    public <T> T value(String key, T absent, Form<? extends T> form) {
        String text = text(key, null);
        if (text == null) {
            return absent;
        }
        T value = form.reader().apply(text).orElse(null);
        if (value == null) {
            throw new SettingException(key, text, form.allowed());
        }
        return value;
    }

    /** Keys that are neither {@code known} nor of those that hold the configuration: misspelt ones, most likely. In alphabetical order. */
    public Set<String> unknownKeys(Collection<String> known) {
        Set<String> unknown = new TreeSet<>(texts.keySet());
        unknown.removeAll(known);
        unknown.removeIf(key -> FOREIGN.stream().anyMatch(key::startsWith));
        return unknown;
    }
}
