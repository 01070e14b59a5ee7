/** FHIR in XML: read without document types, entities or depth, and turned into JSON. */
@NullMarked
package org.hepacast.ingest.fhirxml;

import org.jspecify.annotations.NullMarked;
