/** Model packages: a trained model with all that is needed to trust it, on disk. */
@NullMarked
package org.hepacast.prognosis.pack;

import org.jspecify.annotations.NullMarked;
