/**
 * HTTP as far as the demo PACS and the light EHR need it. A library's server would mend what a
 * fault that was ordered has to break: this one stops an answer at any byte, and tells lengths that
 * are not true.
 */
@NullMarked
package org.hepacast.testbed.wire;

import org.jspecify.annotations.NullMarked;
