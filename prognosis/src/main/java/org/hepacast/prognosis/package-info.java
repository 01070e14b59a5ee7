/**
 * The root of the library: every slice is a package below it, and they stand in floors. On the
 * ground {@code data}, {@code numeric}, {@code random} and {@code parallel}; above them tables,
 * tests and selection, then learners, then what judges, explains, draws and packages them.
 */
@NullMarked
package org.hepacast.prognosis;

import org.jspecify.annotations.NullMarked;
