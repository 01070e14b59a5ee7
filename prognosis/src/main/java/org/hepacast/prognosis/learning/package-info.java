/** Training judged honestly: cross-validation, tuning inside it, and Harrell's optimism. */
@NullMarked
package org.hepacast.prognosis.learning;

import org.jspecify.annotations.NullMarked;
