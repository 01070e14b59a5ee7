/**
 * The public cohort of resected liver metastases: its table, and models of it beside the clinical
 * risk score.
 */
@NullMarked
package org.hepacast.workbench.publiccohort;

import org.jspecify.annotations.NullMarked;
