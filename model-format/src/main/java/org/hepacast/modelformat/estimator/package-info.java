/**
 * Where whatever computes joins a package: kinds of estimators register themselves, the format
 * knows none of them.
 */
@NullMarked
package org.hepacast.modelformat.estimator;

import org.jspecify.annotations.NullMarked;
