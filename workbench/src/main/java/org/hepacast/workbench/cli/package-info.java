/** The researcher's commands: {@code hepacast study}. */
@NullMarked
package org.hepacast.workbench.cli;

import org.jspecify.annotations.NullMarked;
