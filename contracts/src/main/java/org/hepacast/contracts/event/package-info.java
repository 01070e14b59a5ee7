/** The CloudEvents envelope, and which version of which resource an event carries. */
@NullMarked
package org.hepacast.contracts.event;

import org.jspecify.annotations.NullMarked;
