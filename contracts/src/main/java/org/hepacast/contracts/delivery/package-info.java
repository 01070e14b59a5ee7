/** What the EHR has acknowledged. */
@NullMarked
package org.hepacast.contracts.delivery;

import org.jspecify.annotations.NullMarked;
