package org.hepacast.phantom.ct;

import org.hepacast.phantom.solid.Solid;

/** A form filled with a tissue. */
record Organ(Solid form, Tissue tissue) {}
