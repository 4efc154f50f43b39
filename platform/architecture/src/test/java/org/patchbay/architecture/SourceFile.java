package org.patchbay.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A Java source file, parsed by the JDK's own compiler.
 *
 * @param label     its path below the root, as messages show it
 * @param unit      what the parser made of it
 * @param positions where things lie in it
 */
record SourceFile(String label, CompilationUnitTree unit, SourcePositions positions) {

    /** A class or method in a file. */
    record Found<T extends Tree>(T tree, String place, long lines) {
    }

    /** All Java sources of the working copy, tests included. */
    static List<SourceFile> all(Repository repository) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<SourceFile> sources = new ArrayList<>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(repository.files(".java")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new SourceFile(repository.relative(Path.of(unit.getSourceFile().toUri())), unit, positions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(sources);
    }

    /** Its methods and constructors, those of inner classes too. */
    List<Found<MethodTree>> methods() {
        List<Found<MethodTree>> found = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                found.add(found(method));
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
        return found;
    }

    /** Its classes, records, enums and interfaces that have a name. */
    List<Found<ClassTree>> types() {
        List<Found<ClassTree>> found = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                if (!type.getSimpleName().isEmpty()) {
                    found.add(found(type));
                }
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
        return found;
    }

    private <T extends Tree> Found<T> found(T tree) {
        long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
        return new Found<>(tree, label + ":" + first, last - first + 1);
    }
}
