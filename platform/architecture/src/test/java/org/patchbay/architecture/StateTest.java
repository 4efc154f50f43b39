package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Time, settings and state come in as parameters: nothing hides in statics, thread locals or system properties. */
class StateTest {

    private static final Set<String> HIDDEN_SETTINGS = Set.of("java.lang.System.getProperty", "java.lang.System.getProperties",
            "java.lang.System.setProperty", "java.lang.System.getenv", "java.lang.Boolean.getBoolean", "java.lang.Integer.getInteger",
            "java.lang.Long.getLong");
    private static final Set<String> HIDDEN_STATE = Set.of("java.lang.ThreadLocal", "java.lang.InheritableThreadLocal");
    /** Types that are there to be changed; constants have other ones. */
    private static final Pattern MUTABLE = Pattern.compile("Ljava/util/(concurrent/(atomic|locks)/.*|concurrent/(Concurrent|CopyOnWrite).*"
            + "|.*(HashMap|HashSet|ArrayList|ArrayDeque|Queue|Deque|TreeMap|TreeSet|LinkedList|Timer|Random);)");

    private final List<ModuleFolder> modules = Repository.here().modulesWithMainCode();

    @Test
    void onlyTheLauncherReadsSystemPropertiesAndTheEnvironment() {
        assertEquals(List.of(), modules.stream().filter(module -> !module.name().equals("launcher"))
                        .flatMap(module -> module.uses(HIDDEN_SETTINGS)).toList(),
                "Take it as a parameter, an option record or a configuration");
    }

    @Test
    void nothingUsesThreadLocals() {
        List<String> violations = new ArrayList<>();
        modules.forEach(module -> module.classes().stream().filter(type -> type.types().stream().anyMatch(HIDDEN_STATE::contains))
                .forEach(type -> violations.add(module.label() + " " + type.name())));
        assertEquals(List.of(), violations, "Hand the value along; the request has a context");
    }

    @Test
    void staticFieldsAreConstants() {
        Predicate<FieldModel> changes = field -> !field.flags().has(AccessFlag.FINAL)
                || MUTABLE.matcher(field.fieldType().stringValue()).matches();
        List<String> violations = new ArrayList<>();
        for (ModuleFolder module : modules) {
            for (CompiledClass type : module.classes()) {
                type.staticFields().stream().filter(changes)
                        .forEach(field -> violations.add(module.label() + " " + type.name() + "." + field.fieldName().stringValue()));
            }
        }
        assertEquals(List.of(), violations, "Make it final and of an immutable type, or a field of the object that owns it");
    }

    @Test
    void theMembersThatACodeUsesAreSeen() {
        CompiledClass sample = modules.stream().flatMap(module -> module.classes().stream())
                .filter(type -> type.name().equals("org.patchbay.http.Status")).findFirst().orElseThrow();
        assertTrue(sample.usedMembers().stream().anyMatch(member -> member.startsWith("java.lang.")), sample.usedMembers()::toString);
        assertTrue(sample.staticFields().stream().allMatch(field -> field.flags().has(AccessFlag.FINAL)));
        assertTrue(MUTABLE.matcher("Ljava/util/concurrent/atomic/AtomicLong;").matches());
        assertTrue(!MUTABLE.matcher("Ljava/util/Map;").matches());
    }
}
