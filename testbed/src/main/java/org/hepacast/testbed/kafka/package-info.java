/** The broker and the topics. */
@NullMarked
package org.hepacast.testbed.kafka;

import org.jspecify.annotations.NullMarked;
