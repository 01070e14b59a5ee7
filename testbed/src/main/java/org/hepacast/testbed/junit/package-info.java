/** Broker and database for the tests of the services. */
@NullMarked
package org.hepacast.testbed.junit;

import org.jspecify.annotations.NullMarked;
