package org.hepacast.radiomics.io.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.radiomics.SharedData;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The IBSI CT phantom comes as DICOM series with structure set and as NIfTI: both must be the same.
 */
class CtPhantomTest {

  private static Path data;
  private static Volume dicom;
  private static Volume nifti;

  @BeforeAll
  static void read() {
    data = SharedData.require("ibsi/ibsi_1_ct_phantom");
    dicom = ImageSource.read(data.resolve("dicom/image")).volume();
    nifti = ImageSource.read(data.resolve("image.nii.gz")).volume();
  }

  @Test
  void seriesHasEveryVoxelOfTheNifti() {
    assertThat(dicom.toDoubles()).isEqualTo(nifti.toDoubles());
    assertThat(dicom.type()).isEqualTo(PixelType.INT16);
  }

  @Test
  void seriesHasTheGridOfTheNifti() {
    // NIfTI-1 keeps single precision: 174 mm * 2^-24 = 1e-5 mm, a voxel is 0.977 mm.
    assertThat(dicom.geometry().sameGrid(nifti.geometry(), 2e-5)).isTrue();
    assertThat(dicom.geometry().spacing().z()).isEqualTo(3);
  }

  @Test
  void contoursGiveEveryVoxelOfTheNiftiMask() {
    Mask contoured = mask("dicom/mask/DCM_RS_00060.dcm", dicom.geometry());
    Mask labelled = mask("mask.nii.gz", nifti.geometry());
    assertThat(contoured.voxels()).isEqualTo(labelled.voxels());
    // ibsi/README.md: GTV-1 has 125 256 voxels.
    assertThat(contoured.voxelCount()).isEqualTo(125_256);
  }

  @Test
  void structureSetNamesItsRegionAndItsSeries() {
    RegionFile file = RegionFile.open(data.resolve("dicom/mask/DCM_RS_00060.dcm"));
    assertThat(file.regions()).containsExactly(new RegionFile.Region(1, "GTV-1"));
    assertThat(file.find(Optional.of("GTV-1")).number()).isEqualTo(1);
    assertThat(file.frameOfReference())
        .isEqualTo(ImageSource.read(data.resolve("dicom/image")).frameOfReference());
    assertThat(file.referencedSeries()).hasSize(1);
  }

  @Test
  void masksOfEitherSourceFitTheOtherImage() {
    assertThat(mask("mask.nii.gz", dicom.geometry()).voxels())
        .isEqualTo(mask("dicom/mask/DCM_RS_00060.dcm", nifti.geometry()).voxels());
  }

  private static Mask mask(String file, Geometry image) {
    RegionFile regions = RegionFile.open(data.resolve(file));
    return regions.place(regions.find(Optional.empty()), image).mask();
  }
}
