/** Choosing features: filters, penalised paths, redundancy; always from training rows alone. */
@NullMarked
package org.hepacast.prognosis.selection;

import org.jspecify.annotations.NullMarked;
