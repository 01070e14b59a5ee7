/** From a feature vector to what each model says of it. */
@NullMarked
package org.hepacast.model.scoring;

import org.jspecify.annotations.NullMarked;
