/**
 * Dead letters sent again, once their cause is mended: read in chunks from the dead-letter topic,
 * compared with what stands on the compacted topics, and sent to where they came from.
 */
@NullMarked
package org.hepacast.replay;

import org.jspecify.annotations.NullMarked;
