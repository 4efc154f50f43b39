/**
 * The rules that the code is built by, as tests: who may import whom, no cycles, sizes, names, state, and that a bundle's module
 * descriptor and its manifest say the same. They read what is there: poms, sources (with the compiler's own parser), classes
 * (with {@code java.lang.classfile}) and, in {@code …IT}, the built jars. Start at {@code ImportTable}.
 */
package org.patchbay.architecture;
