package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Names are Go's nouns and HTTP's terms, and each package says what it is for. */
class NameTest {

    private static final Pattern POOR_TYPE = Pattern.compile("Abstract[A-Z].*|.*(Impl|Manager|Helper|Utils?)");
    private static final Pattern POOR_INTERFACE = Pattern.compile("I[A-Z][a-z].*");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    /** Methods whose names are given by a type of the JDK that a public type of ours extends. */
    private static final Set<String> NAMED_BY_THE_JDK = Set.of("getMessage", "getCause", "getLocalizedMessage");

    private final Repository repository = Repository.here();
    private final List<SourceFile> sources = SourceFile.all(repository);

    @Test
    void typesAreNamedForWhatTheyAreAndHowTheyDoIt() {
        List<String> violations = new ArrayList<>();
        for (SourceFile source : sources) {
            source.types().stream().filter(type -> isPoor(type.tree().getKind(), type.tree().getSimpleName().toString()))
                    .forEach(type -> violations.add(type.place() + " " + type.tree().getSimpleName()));
        }
        assertEquals(List.of(), violations, "Name it by what it is, or by how it does it (LoopNetwork, SegmentTree)");
    }

    private static boolean isPoor(Tree.Kind kind, String name) {
        return POOR_TYPE.matcher(name).matches() || kind == Tree.Kind.INTERFACE && POOR_INTERFACE.matcher(name).matches();
    }

    @Test
    void publicMethodsOfExportedPackagesAreNotCalledGetSomething() {
        List<String> violations = new ArrayList<>();
        for (ModuleFolder module : repository.bundles()) {
            Set<String> exported = Descriptor.of(module).exports();
            module.classes().stream().filter(CompiledClass::isPublic).filter(type -> exported.contains(type.packageName()))
                    .forEach(type -> type.model().methods().stream().filter(method -> method.flags().has(AccessFlag.PUBLIC))
                            .map(method -> method.methodName().stringValue())
                            .filter(name -> GETTER.matcher(name).matches() && !NAMED_BY_THE_JDK.contains(name))
                            .forEach(name -> violations.add(type.name() + "." + name)));
        }
        assertEquals(List.of(), violations, "Name it by the noun alone");
    }

    @Test
    void noTwoNeighbouringParametersAreBoolean() {
        List<String> violations = new ArrayList<>();
        for (SourceFile source : sources) {
            source.methods().stream().filter(method -> neighbours(method.tree().getParameters()))
                    .forEach(method -> violations.add(method.place() + " " + method.tree().getName()));
            source.types().stream().filter(type -> neighbours(recordComponents(type.tree())))
                    .forEach(type -> violations.add(type.place() + " " + type.tree().getSimpleName()));
        }
        assertEquals(List.of(), violations, "A call with 'true, false' can't be read; use an enum or options");
    }

    private static boolean neighbours(List<? extends VariableTree> parameters) {
        List<Boolean> flags = parameters.stream().map(parameter -> String.valueOf(parameter.getType()).equals("boolean")).toList();
        return flags.size() > 1 && IntStream.range(1, flags.size()).anyMatch(i -> flags.get(i - 1) && flags.get(i));
    }

    /** The parser gives a record's components as its first fields that are not static. */
    private static List<VariableTree> recordComponents(ClassTree type) {
        return type.getKind() != Tree.Kind.RECORD ? List.of() : type.getMembers().stream()
                .filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC)).toList();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> missing = repository.modulesWithMainCode().stream().flatMap(module -> module.packageFolders().stream())
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))).map(repository::relative).toList();
        assertEquals(List.of(), missing, "Write a package-info.java: what lives here, what it mirrors, what it may depend on");
    }

    @Test
    void everyBundleHasItsModuleDescriptorAndPackages() {
        List<String> bare = repository.bundles().stream()
                .filter(module -> !Files.exists(module.mainSources().resolve("module-info.java")) || module.packageFolders().isEmpty())
                .map(ModuleFolder::label).toList();
        assertEquals(List.of(), bare, "Each bundle has src/main/java/module-info.java and at least one package");
    }

    @Test
    void nothingIsLeftUnfinished() {
        List<String> violations = sources.stream().filter(source -> UNFINISHED.matcher(text(source)).find())
                .map(SourceFile::label).toList();
        assertEquals(List.of(), violations, "Finish it, or write an issue");
    }

    private static CharSequence text(SourceFile source) {
        try {
            return source.unit().getSourceFile().getCharContent(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theRulesTellGoodNamesFromPoorOnes() {
        assertAll(Stream.of("HandlerImpl", "RouteManager", "PathUtil", "PathUtils", "AbstractHandler", "IoHelper")
                .map(name -> () -> assertTrue(isPoor(Tree.Kind.CLASS, name), name)));
        assertAll(Stream.of("IHandler").map(name -> () -> assertTrue(isPoor(Tree.Kind.INTERFACE, name), name)));
        assertAll(Stream.of("Implied", "Utility", "Abstraction", "SegmentTree")
                .map(name -> () -> assertFalse(isPoor(Tree.Kind.CLASS, name), name)));
        assertAll(Stream.of("Import", "IOTask").map(name -> () -> assertFalse(isPoor(Tree.Kind.INTERFACE, name), name)));
    }

    @Test
    void theParserSeesMethodsParametersAndRecords() {
        List<? extends MethodTree> own = sources.stream().filter(source -> source.label().endsWith("/NameTest.java"))
                .flatMap(source -> source.methods().stream()).map(SourceFile.Found::tree).toList();
        assertTrue(own.stream().anyMatch(method -> method.getName().contentEquals("isPoor") && method.getParameters().size() == 2));
        assertTrue(sources.stream().filter(source -> source.label().endsWith("/ModuleFolder.java"))
                .flatMap(source -> source.types().stream()).anyMatch(type -> recordComponents(type.tree()).size() == 2),
                "a record's components");
    }
}
