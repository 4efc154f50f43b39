package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of every module imports what its row of the table allows, and nothing else. */
class ImportTableTest {

    static Stream<ModuleFolder> modules() {
        return Repository.here().modulesWithMainCode().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyClassImportsOnlyWhatItsRowAllows(ModuleFolder module) {
        ImportTable.Row row = ImportTable.row(module).orElseThrow(() -> new AssertionError(
                module.label() + " has no row in ImportTable; add one, and to the table in the architecture page"));
        List<CompiledClass> classes = module.classes();
        Set<String> own = classes.stream().map(CompiledClass::packageName).collect(Collectors.toSet());
        List<String> violations = new ArrayList<>();
        for (CompiledClass type : classes) {
            type.types().stream().filter(used -> !own.contains(CompiledClass.packageOf(used)))
                    .filter(used -> !row.allows(type.packageName(), CompiledClass.packageOf(used)))
                    .forEach(used -> violations.add(type.name() + " uses " + used));
        }
        assertEquals(List.of(), violations, module.label() + " may import " + row.imports()
                + "; OSGi in a sub-package '.osgi' where the table says so. Move the code to the rim or meet as a service");
    }

    @Test
    void everyModuleOfThePomsWasSeenWithItsClasses() {
        List<String> empty = modules().filter(module -> module.classes().stream().allMatch(CompiledClass::isPackageInfo))
                .map(ModuleFolder::label).toList();
        assertEquals(List.of(), empty, "Listed in a pom, but nothing of it is in target/classes: run 'mvn verify' at the root, "
                + "and make them dependencies of platform/architecture");
    }

    @Test
    void aClassFileNamesWhatItsCodeItsSignaturesAndItsAnnotationsUse() {
        record Row(String text, Set<String> types, String reason) {
        }
        List<Row> rows = List.of(
                new Row("Ljava/lang/String;", Set.of("java.lang.String"), "a field"),
                new Row("[[Lorg/a/B;", Set.of("org.a.B"), "an array"),
                new Row("(ILorg/a/B;[Lorg/a/C;)Lorg/a/D;", Set.of("org.a.B", "org.a.C", "org.a.D"), "a method"),
                new Row("<T:Lorg/a/B;>Lorg/a/C<TT;>;", Set.of("org.a.B", "org.a.C"), "a generic class"),
                new Row("serve", Set.of(), "a name"),
                new Row("LineNumberTable", Set.of(), "the name of an attribute"),
                new Row("see Lorg/a/B;", Set.of(), "a text"));
        assertAll(rows.stream().map(row -> () -> assertEquals(row.types(), CompiledClass.typesIn(row.text()), row.reason())));
    }
}
