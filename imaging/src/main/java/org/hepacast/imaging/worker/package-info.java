/** Claims a job, fetches its images, has them measured, and ends it; a lease makes it survive. */
@NullMarked
package org.hepacast.imaging.worker;

import org.jspecify.annotations.NullMarked;
