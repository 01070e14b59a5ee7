/** Asking the EHR: what it offers, its answers judged, searches followed from page to page. */
@NullMarked
package org.hepacast.ingest.ehr.client;

import org.jspecify.annotations.NullMarked;
