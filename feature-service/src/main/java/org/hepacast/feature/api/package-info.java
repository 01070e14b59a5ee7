/** What operators and readers may ask of this service. */
@NullMarked
package org.hepacast.feature.api;

import org.jspecify.annotations.NullMarked;
