/**
 * How long an EHR waits for the cards of a patient, with many cases in the database and so many
 * requests a second, whether or not those before are answered.
 */
@NullMarked
package org.hepacast.bench.cards;

import org.jspecify.annotations.NullMarked;
