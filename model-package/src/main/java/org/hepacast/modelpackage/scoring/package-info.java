/** From a feature vector to what a model says of it: a pure function. */
@NullMarked
package org.hepacast.modelpackage.scoring;

import org.jspecify.annotations.NullMarked;
