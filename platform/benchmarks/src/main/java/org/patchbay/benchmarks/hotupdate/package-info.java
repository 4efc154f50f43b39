/**
 * A handler bundle is replaced again and again in the built distribution while clients ask for what is in it. Start reading at
 * {@link org.patchbay.benchmarks.hotupdate.HotUpdate}.
 */
package org.patchbay.benchmarks.hotupdate;
