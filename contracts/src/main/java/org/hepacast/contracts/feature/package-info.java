/** The feature catalogue, and the feature vector of a case. */
@NullMarked
package org.hepacast.contracts.feature;

import org.jspecify.annotations.NullMarked;
