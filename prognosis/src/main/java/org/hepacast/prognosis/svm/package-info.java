/** Support vector machines that learn to rank survival times. */
@NullMarked
package org.hepacast.prognosis.svm;

import org.jspecify.annotations.NullMarked;
