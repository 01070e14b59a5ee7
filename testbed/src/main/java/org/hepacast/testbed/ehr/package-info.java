/** The demo EHR: its process, and a small FHIR client. */
@NullMarked
package org.hepacast.testbed.ehr;

import org.jspecify.annotations.NullMarked;
