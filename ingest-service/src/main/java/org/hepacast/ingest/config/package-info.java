/** Settings of the intake, and which of them cannot work. */
@NullMarked
package org.hepacast.ingest.config;

import org.jspecify.annotations.NullMarked;
