/** How laboratory values of a case ran over time: for people to look at, no model reads it. */
@NullMarked
package org.hepacast.contracts.course;

import org.jspecify.annotations.NullMarked;
