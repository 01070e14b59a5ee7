package org.hepacast.phantom.us;

import org.hepacast.phantom.solid.Ellipsoid;

/**
 * What is known of a lesion in the picture.
 *
 * @param number from 1, in the order of the plan; its label
 * @param section the ellipse in which the picture cuts it, mm from the middle of the probe's face,
 *     in the first frame
 * @param pixels of the first frame whose centre lies in it
 */
public record UltrasoundLesion(int number, Ellipsoid section, int pixels) {

  /** Of the ellipse. */
  public double areaMm2() {
    return Math.PI * section.a() * section.b();
  }

  /** The longest way through it. */
  public double diameterMm() {
    return section.axialDiameterMm();
  }
}
