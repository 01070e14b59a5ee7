/**
 * The way to the EHR's FHIR interface: one server, one client. {@link org.hepacast.kit.ehr.EhrHttp}
 * sends a request and returns what came back, whatever its status, or throws {@link
 * org.hepacast.kit.ehr.NoAnswer} and says whether the EHR may have done what it was asked for. What
 * a status means is for the service to say.
 */
@NullMarked
package org.hepacast.kit.ehr;

import org.jspecify.annotations.NullMarked;
