package org.patchbay.http1;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.patchbay.http.FieldName;
import org.patchbay.http.Header;
import org.patchbay.http.MutableHeader;

/**
 * Fields of an answer as Go writes them (N-018), for {@link org.patchbay.spi.Leniency#FIELD_CLEANING}: nothing is refused, and
 * nothing that can split the answer gets in.
 *
 * <pre>
 * set("X Y", "1")     ⇒ left out: the name is no token
 * set("X", "a\r\nb")  ⇒ "a  b": a character that has no place in a value is a space
 * </pre>
 */
final class CleaningHeader implements MutableHeader {

    private final MutableHeader fields = MutableHeader.create();

    @Override
    public MutableHeader set(String name, String value) {
        if (FieldName.isToken(name)) {
            fields.set(name, clean(value));
        }
        return this;
    }

    @Override
    public MutableHeader add(String name, String value) {
        if (FieldName.isToken(name)) {
            fields.add(name, clean(value));
        }
        return this;
    }

    private static String clean(String value) {
        StringBuilder out = new StringBuilder(value);
        for (int i = 0; i < out.length(); i++) {
            if (!FieldName.isValueChar(out.charAt(i))) {
                out.setCharAt(i, ' ');
            }
        }
        return out.toString();
    }

    @Override
    public MutableHeader remove(String name) {
        fields.remove(name);
        return this;
    }

    @Override
    public MutableHeader clear() {
        fields.clear();
        return this;
    }

    @Override
    public MutableHeader suppress(String name) {
        if (FieldName.isToken(name)) {
            fields.suppress(name);
        }
        return this;
    }

    @Override
    public Optional<String> get(String name) {
        return fields.get(name);
    }

    @Override
    public List<String> values(String name) {
        return fields.values(name);
    }

    @Override
    public boolean contains(String name) {
        return fields.contains(name);
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        fields.forEach(action);
    }

    @Override
    public List<String> names() {
        return fields.names();
    }

    @Override
    public boolean suppressed(String name) {
        return fields.suppressed(name);
    }

    /** A copy that is checked, since all in it is clean. */
    @Override
    public MutableHeader copy() {
        return fields.copy();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
