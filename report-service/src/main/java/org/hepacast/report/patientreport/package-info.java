/**
 * What a person reads of a case: composed once from its stored risks, the same for the page, the
 * printed report and the record. Page one is for whoever has ten seconds; the details follow.
 */
@NullMarked
package org.hepacast.report.patientreport;

import org.jspecify.annotations.NullMarked;
