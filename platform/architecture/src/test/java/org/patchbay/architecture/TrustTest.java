package org.patchbay.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes from a network is data: none of our code could make objects, classes or processes of it. */
class TrustTest {

    private static final Set<String> DESERIALISERS = Set.of("java.io.ObjectInputStream", "java.beans.XMLDecoder",
            "javax.naming.InitialContext", "javax.script.ScriptEngineManager", "java.rmi.registry.LocateRegistry");
    private static final Set<String> BY_NAME = Set.of("java.lang.Class.forName", "java.lang.ClassLoader.loadClass",
            "java.lang.ClassLoader.defineClass", "java.lang.Class.getMethod", "java.lang.Class.getDeclaredMethod",
            "java.lang.reflect.Method.invoke", "java.lang.reflect.Constructor.newInstance",
            "java.lang.invoke.MethodHandles$Lookup.findVirtual", "java.lang.invoke.MethodHandles$Lookup.findStatic",
            "java.lang.Runtime.exec", "java.lang.ProcessBuilder.<init>", "java.lang.ProcessBuilder.start");

    /** Asks the console's terminal for its width, by a name that stands there; the console is optional and none of its types ours. */
    private static final String TERMINAL_WIDTH = "org.patchbay.shell.TerminalWidth";
    /** Makes virtual threads with a scheduler of ours, which the JDK has and does not offer; by names that stand there. */
    private static final String LANE_THREADS = "org.patchbay.net.LaneThreads";

    private final List<ModuleFolder> modules = Repository.here().modulesWithMainCode();

    @Test
    void nothingIsDeserialised() {
        List<String> uses = modules.stream().flatMap(module -> module.classes().stream())
                .filter(type -> type.types().stream().anyMatch(DESERIALISERS::contains)).map(CompiledClass::name).toList();
        assertEquals(List.of(), uses, "Parse it");
    }

    /** The launcher, which listens nowhere, starts the background process and the framework. */
    @Test
    void noClassMethodOrProcessIsChosenByName() {
        List<String> uses = modules.stream().filter(module -> !module.name().equals("launcher"))
                .flatMap(module -> module.uses(BY_NAME)).filter(use -> !use.contains(TERMINAL_WIDTH))
                .filter(use -> !use.contains(LANE_THREADS)).toList();
        assertEquals(List.of(), uses, "Take a service, a ServiceLoader in platform/embedded, or a constructor");
        assertTrue(modules.stream().anyMatch(module -> module.uses(BY_NAME).findAny().isPresent()), "the launcher's are seen");
    }
}
