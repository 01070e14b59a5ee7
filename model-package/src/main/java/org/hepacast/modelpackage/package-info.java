/**
 * Model packages in the clinic's terms: {@code shelf} reads those of a folder and holds them
 * against the feature catalogue, {@code applicability} judges whether a model was made for a
 * patient, {@code score} holds published scores as data, and {@code scoring} asks a score of a
 * case. Plain Java that knows neither Kafka nor HTTP; the format itself is {@code model-format}'s.
 */
@NullMarked
package org.hepacast.modelpackage;

import org.jspecify.annotations.NullMarked;
