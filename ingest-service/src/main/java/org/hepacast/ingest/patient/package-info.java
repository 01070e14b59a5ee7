/** Which patients exist, so that a reference to nobody is noticed. */
@NullMarked
package org.hepacast.ingest.patient;

import org.jspecify.annotations.NullMarked;
