/**
 * Cases of a person and their features as of the index event. Plain Java: knows neither Kafka, HTTP
 * nor SQL.
 */
@NullMarked
package org.hepacast.record.cases;

import org.jspecify.annotations.NullMarked;
