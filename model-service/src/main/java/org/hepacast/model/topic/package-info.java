/** Topics that every instance reads whole, and the decisions that people leave in them. */
@NullMarked
package org.hepacast.model.topic;

import org.jspecify.annotations.NullMarked;
