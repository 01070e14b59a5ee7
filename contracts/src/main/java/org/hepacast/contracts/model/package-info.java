/** What is said of any model, whether it rates patients or finds regions in their images. */
@NullMarked
package org.hepacast.contracts.model;

import org.jspecify.annotations.NullMarked;
