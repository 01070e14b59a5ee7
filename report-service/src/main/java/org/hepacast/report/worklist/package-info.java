/**
 * Which cases there are, and which a reader asks for. Each has one row, by which it is found,
 * filtered and sorted; it follows from the rows of its risks and changes in their transaction. A
 * query is read from the address of the page and can be written as one. What has changed since a
 * reader looked is told by transactions, not by clocks: nothing is missed that was committed late.
 */
@NullMarked
package org.hepacast.report.worklist;

import org.jspecify.annotations.NullMarked;
