package org.hepacast.testbed.phantom.ct;

import org.hepacast.testbed.phantom.solid.Solid;

/** A form filled with a tissue. */
record Organ(Solid form, Tissue tissue) {}
