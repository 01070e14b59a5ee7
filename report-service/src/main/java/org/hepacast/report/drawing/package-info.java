/**
 * Pictures as a few kinds of marks, so that the page, a file and paper show the same: written as
 * SVG here, drawn as vectors where reports are printed.
 */
@NullMarked
package org.hepacast.report.drawing;

import org.jspecify.annotations.NullMarked;
