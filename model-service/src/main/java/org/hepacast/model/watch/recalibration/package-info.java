/**
 * What people decide on proposed recalibrations. A decision is kept for ever with who and when;
 * nothing is ever applied by itself.
 */
@NullMarked
package org.hepacast.model.watch.recalibration;

import org.jspecify.annotations.NullMarked;
