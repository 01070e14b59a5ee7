package org.hepacast.phantom.ct;

import java.util.Set;
import org.hepacast.phantom.solid.Ellipsoid;

/**
 * What is known of a metastasis.
 *
 * @param number from 1, in the order of the plan; its label
 * @param form in the patient, mm; volume and diameters follow by formula, of a rough surface about
 * @param lobes that it lies in, mostly one
 * @param voxels whose centre lies in it
 */
public record LesionTruth(int number, Ellipsoid form, Set<Lobe> lobes, int voxels) {

  public LesionTruth {
    lobes = Set.copyOf(lobes);
  }
}
