/** That nothing is computed of a patient, and by which Consent. */
@NullMarked
package org.hepacast.contracts.consent;

import org.jspecify.annotations.NullMarked;
