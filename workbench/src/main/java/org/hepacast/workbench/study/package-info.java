/**
 * What a study is to the command line: a name, a question, the files that it wants of a cohort, and
 * a run that leaves tables, figures and packages in a folder.
 */
@NullMarked
package org.hepacast.workbench.study;

import org.jspecify.annotations.NullMarked;
