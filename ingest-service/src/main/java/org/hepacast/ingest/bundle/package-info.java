/** FHIR Bundles: cut into entries without losing a byte, and their references resolved. */
@NullMarked
package org.hepacast.ingest.bundle;

import org.jspecify.annotations.NullMarked;
