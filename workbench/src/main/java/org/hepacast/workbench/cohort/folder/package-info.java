/**
 * An own cohort as a folder: {@code table.csv} with one row per patient, {@code dictionary.csv}
 * that says what each column means, and images with masks where the table names them. {@link
 * org.hepacast.workbench.cohort.folder.CohortFolder} looks at all of it before anything is computed
 * and tells every problem at once, each with file, row, column and remedy: {@code TableFile} the
 * form, {@code FolderDictionary} the meaning, {@code TableCheck} cells and outcomes, {@code
 * WantedColumns} what a study asks for, {@code ImageCheck} every image with its masks. {@link
 * org.hepacast.workbench.cohort.folder.CohortWriter} writes a simulated cohort in the same form,
 * its truth beside it.
 */
@NullMarked
package org.hepacast.workbench.cohort.folder;

import org.jspecify.annotations.NullMarked;
