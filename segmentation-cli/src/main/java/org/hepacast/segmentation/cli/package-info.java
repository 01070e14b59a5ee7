/**
 * The command line: {@code segment run}, {@code check} and {@code verify}. Each command reads its
 * options, asks the library, and writes files or a table. Wrong usage is told from what cannot be
 * done by the exit status.
 */
@NullMarked
package org.hepacast.segmentation.cli;

import org.jspecify.annotations.NullMarked;
