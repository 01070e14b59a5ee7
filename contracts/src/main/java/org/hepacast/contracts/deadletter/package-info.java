/** What could not be understood, with its reason. */
@NullMarked
package org.hepacast.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
