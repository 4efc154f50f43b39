/**
 * Where inputs come from: a grammar, a mutator, the corpus that coverage-guided runs left, and how an input is cut into pieces;
 * and what parsers of requests made of one. Imports nothing of ours. Start at {@link org.patchbay.fuzz.input.Target}.
 */
package org.patchbay.fuzz.input;
