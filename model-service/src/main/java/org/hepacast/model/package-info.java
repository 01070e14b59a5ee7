/** The model service: feature vectors in, risks out. */
@NullMarked
package org.hepacast.model;

import org.jspecify.annotations.NullMarked;
