/** The little dense linear algebra that the learners need, in plain Java. */
@NullMarked
package org.hepacast.prognosis.algebra;

import org.jspecify.annotations.NullMarked;
