/**
 * Right-censored outcomes described: curves of survival and of cumulative hazard with their
 * intervals, tests between groups, and the incidence of one cause where others compete. Times are
 * in whatever unit the cohort has; an event and a censoring at the same time count the event first.
 */
@NullMarked
package org.hepacast.prognosis.survival;

import org.jspecify.annotations.NullMarked;
