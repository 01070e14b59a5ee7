/** Reads the reference figures and records how far this library is from them. */
package org.hepacast.prognosis.verification;
