/**
 * How good a prediction of a yes-or-no outcome is: discrimination with its error (DeLong),
 * thresholds, calibration, net benefit, and whether a second model adds to a first. All take scores
 * and labels, never the model, so that held-out predictions from anywhere can be judged.
 */
@NullMarked
package org.hepacast.prognosis.validate;

import org.jspecify.annotations.NullMarked;
