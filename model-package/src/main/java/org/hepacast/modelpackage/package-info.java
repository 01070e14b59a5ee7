/**
 * A model as a package of files: {@code format} reads and verifies it, {@code applicability} judges
 * whether it was made for a patient, {@code score} holds published scores as data, and {@code
 * scoring} asks a model of a case. Plain Java that knows neither Kafka nor HTTP.
 */
@NullMarked
package org.hepacast.modelpackage;

import org.jspecify.annotations.NullMarked;
