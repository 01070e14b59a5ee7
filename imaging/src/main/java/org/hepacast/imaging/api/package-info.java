/** What operators and readers may ask of the jobs, as JSON. */
@NullMarked
package org.hepacast.imaging.api;

import org.jspecify.annotations.NullMarked;
