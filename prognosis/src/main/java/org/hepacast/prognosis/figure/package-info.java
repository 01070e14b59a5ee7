/** Figures of the field, drawn once and written as SVG or PNG. */
@NullMarked
package org.hepacast.prognosis.figure;

import org.jspecify.annotations.NullMarked;
