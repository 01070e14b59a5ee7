/** What a model says of a case. */
@NullMarked
package org.hepacast.contracts.risk;

import org.jspecify.annotations.NullMarked;
