/** The HTTP edge: bodies, media types, roles. */
@NullMarked
package org.hepacast.ingest.rest;

import org.jspecify.annotations.NullMarked;
