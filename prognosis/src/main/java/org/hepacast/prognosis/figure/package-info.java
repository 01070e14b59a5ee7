/**
 * Figures of the field: survival curves with the numbers at risk, ROC and calibration curves,
 * decision curves, paths of coefficients, intervals by row, attributions, nomograms. Each is drawn
 * once, on a Java2D canvas, and written as SVG or PNG.
 */
@NullMarked
package org.hepacast.prognosis.figure;

import org.jspecify.annotations.NullMarked;
