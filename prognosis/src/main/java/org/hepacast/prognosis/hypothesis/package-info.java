/** Tests of hypotheses as the tables of clinical studies report them. */
@NullMarked
package org.hepacast.prognosis.hypothesis;

import org.jspecify.annotations.NullMarked;
