package org.hepacast.replay;

import org.jspecify.annotations.Nullable;

/** A key on a compacted topic. */
record Place(String topic, @Nullable String key) {}
