/** From a risk to the FHIR transaction that puts it into the record: pure functions, no I/O. */
@NullMarked
package org.hepacast.report.assessment;

import org.jspecify.annotations.NullMarked;
