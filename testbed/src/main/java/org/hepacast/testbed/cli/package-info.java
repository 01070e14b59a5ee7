/** The commands demo, up, down, status and replay. */
@NullMarked
package org.hepacast.testbed.cli;

import org.jspecify.annotations.NullMarked;
