/** Jobs, requests, results and pictures in PostgreSQL. */
@NullMarked
package org.hepacast.imaging.store;

import org.jspecify.annotations.NullMarked;
