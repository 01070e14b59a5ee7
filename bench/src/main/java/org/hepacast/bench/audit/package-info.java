/** What recording each exchange costs those who wait for it. */
@NullMarked
package org.hepacast.bench.audit;

import org.jspecify.annotations.NullMarked;
