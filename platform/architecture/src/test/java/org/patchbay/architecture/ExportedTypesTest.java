package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.Attributes;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others see of a bundle is made of our types and those of {@code java.base}, so that no library can be felt from outside. */
class ExportedTypesTest {

    static Stream<ModuleFolder> bundlesThatExport() {
        return Repository.here().bundles().stream().filter(module -> !Descriptor.of(module).exports().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("bundlesThatExport")
    void exportedSignaturesNameOurTypesAndThoseOfJavaBaseOnly(ModuleFolder module) {
        Set<String> exported = Descriptor.of(module).exports();
        SortedSet<String> foreign = new TreeSet<>();
        SortedSet<String> seen = new TreeSet<>();
        module.classes().stream().filter(CompiledClass::isPublic).filter(type -> exported.contains(type.packageName())).forEach(type -> {
            seen.add(type.packageName());
            signatureTypes(type).filter(used -> !isShowable(CompiledClass.packageOf(used)))
                    .forEach(used -> foreign.add(type.name() + " shows " + used));
        });
        assertEquals(Set.of(), foreign, module.label() + ": keep it behind a type of ours");
        assertTrue(seen.containsAll(exported), module.label() + " exports " + exported + " but public types are only in " + seen);
    }

    private static boolean isShowable(String packageName) {
        return packageName.startsWith("org.patchbay.") || Import.JAVA_BASE.allows("", packageName);
    }

    private static Stream<String> signatureTypes(CompiledClass type) {
        var model = type.model();
        Stream<String> supertypes = Stream.concat(model.superclass().stream(), model.interfaces().stream())
                .map(entry -> "L" + entry.asInternalName() + ";");
        Stream<String> fields = model.fields().stream().filter(field -> isVisible(field.flags().flags()))
                .flatMap(ExportedTypesTest::fieldTexts);
        Stream<String> methods = model.methods().stream().filter(method -> isVisible(method.flags().flags()))
                .flatMap(ExportedTypesTest::methodTexts);
        return Stream.of(supertypes, signature(model), fields, methods).flatMap(texts -> texts)
                .flatMap(text -> CompiledClass.typesIn(text).stream());
    }

    private static boolean isVisible(Set<AccessFlag> flags) {
        return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
    }

    private static Stream<String> fieldTexts(FieldModel field) {
        return Stream.concat(Stream.of(field.fieldType().stringValue()), signature(field));
    }

    private static Stream<String> methodTexts(MethodModel method) {
        Stream<String> thrown = method.findAttribute(Attributes.exceptions()).stream()
                .flatMap(exceptions -> exceptions.exceptions().stream()).map(entry -> "L" + entry.asInternalName() + ";");
        return Stream.of(Stream.of(method.methodType().stringValue()), thrown, signature(method)).flatMap(texts -> texts);
    }

    private static Stream<String> signature(AttributedElement element) {
        return element.findAttribute(Attributes.signature()).stream().map(attribute -> attribute.signature().stringValue());
    }
}
