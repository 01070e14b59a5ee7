/** Sample patients with believable courses, and what must be said of each. */
@NullMarked
package org.hepacast.testbed.patients;

import org.jspecify.annotations.NullMarked;
