/**
 * Tells open pages what changes. Each instance asks the database, once a second and only while
 * somebody listens, so that it also tells what others have changed; how many may listen is bounded,
 * and who does not keep up is let go and comes back by itself. The core knows no HTTP.
 */
@NullMarked
package org.hepacast.report.live;

import org.jspecify.annotations.NullMarked;
