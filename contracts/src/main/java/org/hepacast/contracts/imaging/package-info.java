/**
 * What feature-service asks of the imaging process and what comes back: a request names a study of
 * a patient with a case, a result says what one protocol measured on it, or why nothing could be.
 */
@NullMarked
package org.hepacast.contracts.imaging;

import org.jspecify.annotations.NullMarked;
