/**
 * CDS Hooks 2.0: an EHR asks while a person opens a patient or writes an order, and gets a card
 * with the stored risks. Nothing is computed for it: what a card says is what stands in the record,
 * in the same words. Who asks proves it by a JWT of the EHR; what people make of a card comes back
 * as feedback, and is shown to whoever owns the model. The core (request, orders, cards) is plain
 * Java; endpoints, tables and keys stand around it.
 */
@NullMarked
package org.hepacast.report.cds;

import org.jspecify.annotations.NullMarked;
