/** The EHR's FHIR interface: writing a transaction, and reading back what stands. */
@NullMarked
package org.hepacast.report.ehr;

import org.jspecify.annotations.NullMarked;
