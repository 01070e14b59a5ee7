/**
 * Why an image archive did not give what was asked for, in words for people in a radiology
 * department: what happened, what to do, and whether waiting helps.
 */
@NullMarked
package org.hepacast.dicomweb.fault;

import org.jspecify.annotations.NullMarked;
