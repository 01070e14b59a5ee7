/** What is watched, for programs: one call to read, one to accept a proposal, one to decline it. */
@NullMarked
package org.hepacast.model.watch.api;

import org.jspecify.annotations.NullMarked;
