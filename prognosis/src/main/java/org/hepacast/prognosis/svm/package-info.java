/**
 * A support vector machine that learns to rank survival times: of two patients of whom one is known
 * to have lived longer, the other should score higher. It ranks only; a curve needs other rows.
 */
@NullMarked
package org.hepacast.prognosis.svm;

import org.jspecify.annotations.NullMarked;
