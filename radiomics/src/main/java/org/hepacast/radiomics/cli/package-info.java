/** The command line: {@code radiomics extract} and {@code radiomics check}. */
@NullMarked
package org.hepacast.radiomics.cli;

import org.jspecify.annotations.NullMarked;
