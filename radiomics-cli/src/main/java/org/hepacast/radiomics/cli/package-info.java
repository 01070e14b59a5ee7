/**
 * The command line: {@code radiomics extract}, {@code merge}, {@code check}, {@code map} and {@code
 * burden}. Each command reads its options, asks the library, and writes a file or a table; shared
 * groups of options ({@link CaseOptions}, {@link RegionOptions}, {@link LesionOptions}) mean the
 * same in every command. Wrong usage is told from what cannot be computed by the exit status.
 */
@NullMarked
package org.hepacast.radiomics.cli;

import org.jspecify.annotations.NullMarked;
