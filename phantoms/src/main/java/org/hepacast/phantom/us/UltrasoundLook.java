package org.hepacast.phantom.us;

import org.hepacast.phantom.PhantomRefusal;

/**
 * How lesions and the liver look, in decibels against the mean of the liver.
 *
 * @param lesionDb mean of the inner part
 * @param textureDb how much it varies from place to place, speckle apart
 * @param haloDb of the rim
 * @param aroundDb by how much the liver a few mm around a lesion is brighter, or darker if negative
 * @param liverTextureDb how much the liver varies from place to place, speckle apart
 */
public record UltrasoundLook(
    double lesionDb, double textureDb, double haloDb, double aroundDb, double liverTextureDb) {

  /** Darker than the liver, with a dark halo, as most metastases of colorectal cancer. */
  public static final UltrasoundLook COLORECTAL = new UltrasoundLook(-9, 1.5, -17, 0, 1.6);

  /** How far from its surface a lesion changes the liver, mm. */
  public static final double AROUND_MM = 8;

  public UltrasoundLook {
    PhantomRefusal.requireRange("a lesion in dB", lesionDb, -60, 40);
    PhantomRefusal.requireRange("a lesion's texture in dB", textureDb, 0, 20);
    PhantomRefusal.requireRange("a halo in dB", haloDb, -60, 40);
    PhantomRefusal.requireRange("a liver around a lesion in dB", aroundDb, -30, 30);
    PhantomRefusal.requireRange("a liver's texture in dB", liverTextureDb, 0, 20);
  }
}
