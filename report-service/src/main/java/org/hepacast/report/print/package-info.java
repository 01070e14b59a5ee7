/**
 * Reports on paper: a PDF with its fonts, tagged, with selectable text and pictures as vectors. The
 * same report gives the same bytes.
 */
@NullMarked
package org.hepacast.report.print;

import org.jspecify.annotations.NullMarked;
