/**
 * What a learned model needs at the bedside beyond its manifest: {@code serving.json}. It names the
 * imaging protocol of the radiomic inputs, what the training data looked like, how the groups went
 * on, and how certain an answer is. A package without it is served without these.
 */
@NullMarked
package org.hepacast.modelformat.serving;

import org.jspecify.annotations.NullMarked;
