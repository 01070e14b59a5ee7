package org.hepacast.radiomics.conformity;

import java.nio.file.Path;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/** An image and a mask of the reference data. */
record Subject(Volume image, Mask mask) {

  static Subject of(String name) {
    return switch (name) {
      case "ibsi_1_ct_phantom", "ibsi_1_digital_phantom" -> {
        Path folder = SharedData.require("ibsi/" + name);
        yield new Subject(
            Nifti.readVolume(folder.resolve("image.nii.gz")),
            Nifti.readLabels(folder.resolve("mask.nii.gz")).mask(1));
      }
      case "prostate" -> nrrd("prostate_phantom_subvolume", "prostate_phantom_subvolume-label");
      default -> nrrd(name + "_image", name + "_label");
    };
  }

  private static Subject nrrd(String image, String mask) {
    Path folder = SharedData.require("pyradiomics/data");
    return new Subject(
        Nrrd.readVolume(folder.resolve(image + ".nrrd")),
        Nrrd.readLabels(folder.resolve(mask + ".nrrd")).mask(1));
  }
}
