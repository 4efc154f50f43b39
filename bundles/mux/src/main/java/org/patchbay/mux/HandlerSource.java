package org.patchbay.mux;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a handler comes from: its component and class, and when it was first seen. File and line are read from the class file when
 * somebody asks, once; until then it holds the class, and when the handler goes it {@linkplain #forget forgets} it.
 */
final class HandlerSource {

    private final String component;
    private final String type;
    private final Instant since;
    private Class<?> unread;    // guarded by this, as the next; null: read, or forgotten
    private String place = "";  // file and line

    /** {@code handler} null if it could not be had. */
    HandlerSource(String component, Object handler, Instant since) {
        this.component = Objects.requireNonNull(component, "component");
        this.since = Objects.requireNonNull(since, "since");
        unread = handler == null ? null : handler.getClass();
        type = handler == null ? "" : nameOf(unread);
    }

    /** A class's name; of a lambda, that of the class that has it. */
    static String nameOf(Class<?> type) {
        String name = type.getName();
        int hidden = name.indexOf('/');  // a hidden class has a number here that says nothing
        return hidden < 0 ? name : name.substring(0, hidden);
    }

    /** {@code component.name}, or "". */
    String component() {
        return component;
    }

    /** The class, or "". */
    String type() {
        return type;
    }

    Instant since() {
        return since;
    }

    /** {@code Hello.java:12}: the file, and the first line that has code; "" without debug information. */
    synchronized String place() {
        if (unread != null) {
            place = read(unread);
            unread = null;
        }
        return place;
    }

    /** The class is no longer held. */
    synchronized void forget() {
        unread = null;
    }

    private static String read(Class<?> type) {
        String name = nameOf(type);
        int lambda = name.indexOf("$$Lambda");
        String owner = lambda < 0 ? name : name.substring(0, lambda);
        try (InputStream in = type.getResourceAsStream(owner.substring(owner.lastIndexOf('.') + 1) + ".class")) {
            return in == null ? "" : place(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException | RuntimeException unreadable) {  // the class may come from anywhere, and its bundle may just go
            return "";
        }
    }

    private static String place(ClassModel model) {
        String file = model.findAttribute(Attributes.sourceFile()).map(found -> found.sourceFile().stringValue()).orElse("");
        OptionalInt line = model.methods().stream()
                .flatMap(method -> method.findAttribute(Attributes.code()).stream())
                .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()).stream())
                .flatMap(table -> table.lineNumbers().stream())
                .mapToInt(LineNumberInfo::lineNumber)
                .min();
        return file.isEmpty() || line.isEmpty() ? file : file + ":" + line.getAsInt();
    }
}
