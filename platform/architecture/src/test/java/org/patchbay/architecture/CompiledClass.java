package org.patchbay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A class file of a module's main code.
 *
 * @param file  where it lies
 * @param model what it says
 */
record CompiledClass(Path file, ClassModel model) {

    /** A class type inside a descriptor or a generic signature. */
    private static final Pattern TYPE = Pattern.compile("L((?:[\\w$]+/)+[\\w$]+)[;<.]");

    static CompiledClass read(Path file) {
        try {
            return new CompiledClass(file, ClassFile.of().parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return dotted(model.thisClass().asInternalName());
    }

    String packageName() {
        return packageOf(name());
    }

    boolean isPublic() {
        return model.flags().has(AccessFlag.PUBLIC);
    }

    boolean isPackageInfo() {
        return name().endsWith(".package-info");
    }

    /** All types that it names, be it in code, signatures or annotations. */
    SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>();
        Set<Integer> literals = new HashSet<>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof StringEntry string) {
                literals.add(string.utf8().index());
            }
        }
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry type && !type.asInternalName().startsWith("[")) {
                types.add(dotted(type.asInternalName()));
            } else if (entry instanceof Utf8Entry text && !literals.contains(text.index())) {
                types.addAll(typesIn(text.stringValue()));
            }
        }
        return types;
    }

    /** The types in a descriptor or generic signature; none in any other text. */
    static SortedSet<String> typesIn(String descriptor) {
        SortedSet<String> types = new TreeSet<>();
        if (descriptor.startsWith("L") || descriptor.startsWith("[") || descriptor.startsWith("(") || descriptor.startsWith("<")) {
            TYPE.matcher(descriptor).results().forEach(match -> types.add(dotted(match.group(1))));
        }
        return types;
    }

    /** The methods and fields of others that it uses, as {@code java.lang.System.getenv}. */
    List<String> usedMembers() {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
                .map(member -> dotted(member.owner().asInternalName()) + "." + member.name().stringValue()).toList();
    }

    /** The static fields that are written in the source. */
    List<FieldModel> staticFields() {
        return model.fields().stream().filter(field -> field.flags().has(AccessFlag.STATIC))
                .filter(field -> !field.flags().has(AccessFlag.SYNTHETIC)).toList();
    }

    static String packageOf(String typeName) {
        return typeName.substring(0, Math.max(0, typeName.lastIndexOf('.')));
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }
}
