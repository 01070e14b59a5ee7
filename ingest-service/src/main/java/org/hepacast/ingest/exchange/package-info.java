/** One FHIR request and its answer over HTTP: bodies, media types, refusals, roles. */
@NullMarked
package org.hepacast.ingest.exchange;

import org.jspecify.annotations.NullMarked;
