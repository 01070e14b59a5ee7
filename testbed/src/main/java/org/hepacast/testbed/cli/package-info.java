/** The commands demo, up, down, status, replay and audit. */
@NullMarked
package org.hepacast.testbed.cli;

import org.jspecify.annotations.NullMarked;
