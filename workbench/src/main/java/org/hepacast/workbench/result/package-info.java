/**
 * The report of a run: one file that needs no other, with the paper's figures beside those of the
 * run, all tables and figures, what is simulated, and a TRIPOD+AI checklist filled from the run.
 */
@NullMarked
package org.hepacast.workbench.result;

import org.jspecify.annotations.NullMarked;
